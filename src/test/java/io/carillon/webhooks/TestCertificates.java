package io.carillon.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// An authority of the tests' own, and what it certifies, made by the JDK's keytool.
final class TestCertificates {
    private static final String PASSWORD = "changeit";

    private final Path folder;

    TestCertificates(Path folder) {
        this.folder = folder;
        make("ca", "-genkeypair", "-dname", "CN=Test CA", "-ext", "bc:c", "-startdate", "-20d");
    }

    /// A server with a certificate for `host`, valid for `days` from `start` on.
    SSLContext server(String host, String start, int days) throws GeneralSecurityException, IOException {
        var alias = "server" + days + start;
        make(alias, "-genkeypair", "-dname", "CN=" + host);
        var request = folder.resolve(alias + ".csr").toString();
        var certificate = folder.resolve(alias + ".crt").toString();
        make(alias, "-certreq", "-file", request);
        make(
                "ca",
                "-gencert",
                "-infile",
                request,
                "-outfile",
                certificate,
                "-ext",
                "san=dns:" + host,
                "-startdate",
                start,
                "-validity",
                String.valueOf(days));
        make(alias, "-importcert", "-noprompt", "-file", certificate);
        var all = load();
        var only = KeyStore.getInstance("PKCS12");
        only.load(null, null);
        only.setKeyEntry(
                alias,
                all.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all.getCertificateChain(alias));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(only, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /// A client that trusts the authority.
    SSLContext client() throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", load().getCertificate("ca"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore load() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(store())) {
            store.load(file, PASSWORD.toCharArray());
        }
        return store;
    }

    private Path store() {
        return folder.resolve("certificates.p12");
    }

    private void make(String alias, String command, String... options) {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), command, "-alias", alias));
        line.addAll(List.of("-keystore", store().toString(), "-storepass", PASSWORD));
        if (command.equals("-genkeypair")) {
            line.addAll(List.of("-keyalg", "EC"));
        }
        line.addAll(List.of(options));
        try {
            var process = new ProcessBuilder(line).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
