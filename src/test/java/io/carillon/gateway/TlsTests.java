package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(QuietGateway.class)
class TlsTests {
    private static final App APP = TestApps.aQuietApp();
    private static final App TLS_ONLY = TestApps.with(APP, new App.Settings(true, false, false, true, false, false));
    private static final String TARGET = "/app/app-key-1?protocol=7";

    @TempDir
    private Path directory;

    @Test
    void aTlsOnlyAppRefusesPlainConnections() {
        try (var gateway = TestGateway.start(TLS_ONLY)) {
            TestClient.upgrade(gateway, TLS_ONLY, TARGET, "X-Forwarded-Proto: https")
                    .expectClose(4000, "Application only accepts SSL connections, reconnect using wss://");
        }
    }

    @Test
    void aTrustedProxyIsBelievedThatItsClientCameEncrypted() {
        try (var gateway = TestGateway.start(Map.of("trusted-proxies", "10.0.0.0/8,127.0.0.0/8"), TLS_ONLY)) {
            TestClient.upgrade(gateway, TLS_ONLY, TARGET, "X-Forwarded-Proto: https")
                    .expectEstablished();
            TestClient.upgrade(gateway, TLS_ONLY, TARGET, "X-Forwarded-Proto: http")
                    .expectClose(4000);
            TestClient.upgrade(gateway, TLS_ONLY, TARGET).expectClose(4000);
        }
    }

    @Test
    void anotherProxyIsNotBelieved() {
        try (var gateway = TestGateway.start(Map.of("trusted-proxies", "10.0.0.0/8"), TLS_ONLY)) {
            TestClient.upgrade(gateway, TLS_ONLY, TARGET, "X-Forwarded-Proto: https")
                    .expectClose(4000);
        }
    }

    @Test
    void speaksTlsItselfAndSharesFramesBetweenConnections() throws Exception {
        var certificate = makeCertificate();
        try (var gateway = TestGateway.start(
                Map.of("tls.certificate", certificate.chain() + "", "tls.private-key", certificate.key() + ""),
                TLS_ONLY)) {
            var one = client(gateway, certificate);
            var other = client(gateway, certificate);
            var server = TestServer.of(secured(gateway, certificate), TLS_ONLY);

            for (int i = 0; i < 200; i++) {
                server.trigger("news", "n", i + "x".repeat(i * 40)).expectJson("{}");
            }

            for (int i = 0; i < 200; i++) {
                one.expectEvent("news", "n", i + "x".repeat(i * 40));
                other.expectEvent("news", "n", i + "x".repeat(i * 40));
            }
        }
    }

    @Test
    void whoeverSpeaksPlainlyToTlsIsHungUpOn() throws Exception {
        var certificate = makeCertificate();
        try (var gateway = TestGateway.start(
                Map.of("tls.certificate", certificate.chain() + "", "tls.private-key", certificate.key() + ""), APP)) {
            RawSocket.open(gateway).send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").drain();

            client(gateway, certificate).ping().expectPong();
        }
    }

    private TestClient client(TestGateway gateway, Certificate certificate) throws Exception {
        return TestClient.connect(secured(gateway, certificate), TLS_ONLY).join("news");
    }

    private static RawSocket secured(TestGateway gateway, Certificate certificate)
            throws GeneralSecurityException, IOException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificate.store());
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        Socket socket = context.getSocketFactory().createSocket("127.0.0.1", gateway.port());
        return gateway.serve(RawSocket.over(socket));
    }

    private record Certificate(KeyStore store, Path chain, Path key) {}

    /// Has the JDK's own tool make a self-signed certificate, and writes it as PEM.
    private Certificate makeCertificate() throws Exception {
        var file = directory.resolve("store.p12");
        var password = "changeit";
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "gateway",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        password,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        var store = KeyStore.getInstance(file.toFile(), password.toCharArray());
        var chain =
                pem("chain.pem", "CERTIFICATE", store.getCertificate("gateway").getEncoded());
        var key = pem(
                "key.pem",
                "PRIVATE KEY",
                store.getKey("gateway", password.toCharArray()).getEncoded());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("gateway", store.getCertificate("gateway"));
        return new Certificate(trusted, chain, key);
    }

    private Path pem(String name, String type, byte[] content) throws IOException {
        var base64 = Base64.getMimeEncoder().encodeToString(content);
        return Files.writeString(
                directory.resolve(name), "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
    }
}
