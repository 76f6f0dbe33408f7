package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietGateway.class)
class ApiAuthenticationTests {
    private static final App APP = TestApps.anApp();
    private static final String BODY = TestServer.event("news", "n", "d");

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestServer server = TestServer.of(gateway, APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void namesTheFirstThingThatIsMissing() {
        var query = server.authentication("");
        query.keySet().removeIf(name -> !name.equals("auth_key"));

        get(Map.of()).expect(401, "Missing parameter: auth_key").expectErrorCode("auth_key_missing");
        get(Map.of("auth_key", "nobody")).expect(401, "Unknown auth_key").expectErrorCode("auth_key_unknown");
        get(query).expect(401, "Version required").expectErrorCode("auth_version_missing");
        query.put("auth_version", "2.0");
        get(query).expect(401, "Version not supported").expectErrorCode("auth_version_unsupported");
        query.put("auth_version", "1.0");
        get(query).expect(401, "Timestamp required").expectErrorCode("auth_timestamp_missing");
        query.put("auth_timestamp", "soon");
        get(query).expect(401, "Timestamp required");
    }

    @Test
    void refusesATimestampThatIsTenMinutesOff() {
        var query = server.authentication("");
        query.put("auth_timestamp", String.valueOf(Instant.now().getEpochSecond() - 601));

        var reply = get(query).expectErrorCode("auth_timestamp_expired");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body())
                .matches("Timestamp expired: Given timestamp \\([-0-9]+T[:0-9]+Z\\) not within 600s of server time "
                        + "\\([-0-9]+T[:0-9]+Z\\)\n");
    }

    @Test
    void showsWhatShouldHaveBeenSigned() {
        var query = server.authentication("");
        query.put("auth_signature", "00");

        get(query)
                .expect(
                        401,
                        "Invalid signature: you should have sent HmacSHA256Hex(\"GET\\n/apps/1000/channels\\n"
                                + "auth_key=app-key-1&auth_timestamp=" + query.get("auth_timestamp")
                                + "&auth_version=1.0\", your_secret_key), but you sent \"00\"")
                .expectErrorCode("auth_signature_invalid");
    }

    @Test
    void checksTheBodyAgainstItsDigest() {
        var target = server.target("POST", "/events", BODY, Map.of());
        server.send(TestServer.request(target, BODY.replace("news", "olds"))).expectErrorCode("body_md5_mismatch");

        var unsigned = server.target("POST", "/events", "", Map.of());
        server.send(TestServer.request(unsigned, BODY))
                .expect(401, "Missing parameter: body_md5")
                .expectErrorCode("body_md5_missing");
    }

    @Test
    void refusesTheKeyOfAnotherApp() {
        gateway.apps().change(TestApps.anApp(2, "key-2", "secret-2"));

        server.send("GET " + server.target("GET", "/apps/2/channels", server.authentication(""))
                        + " HTTP/1.1\r\nHost: h\r\n\r\n")
                .expect(401, "Unknown auth_key");
    }

    @Test
    void signsThePathWithoutThePrefixItIsMountedUnder() {
        try (var mounted = TestGateway.start(Map.of("path-prefix", "/realtime"), APP)) {
            var target = server.target("GET", "/channels", "", Map.of());

            TestServer.of(mounted, APP)
                    .send("GET /realtime" + target + " HTTP/1.1\r\nHost: h\r\n\r\n")
                    .expectJson("{\"channels\":{}}");
        }
    }

    @Test
    void knowsTheAppBeforeItAsksForASignature() {
        var plain = " HTTP/1.1\r\nHost: h\r\n\r\n";

        server.send("GET /apps/7/channels" + plain)
                .expect(404, "Unknown app: 7")
                .expectErrorCode("app_unknown");
        server.send("GET /apps/x/channels" + plain).expect(404, "Unknown app: x");
        server.send("GET /apps/99999999999999999999/channels" + plain).expectErrorCode("app_unknown");
    }

    @Test
    void refusesADisabledApp() {
        gateway.apps().change(TestApps.disabled(APP));

        server.trigger("news", "n", "d").expect(403, "App disabled").expectErrorCode("app_disabled");
    }

    @Test
    void asksToTryAgainWhenTheAppCannotBeLookedUp() {
        gateway.apps().setAvailable(false);

        var reply = server.send("GET /apps/7/channels HTTP/1.1\r\nHost: h\r\n\r\n");

        reply.expect(503, "The app cannot be looked up at the moment, try again")
                .expectErrorCode("app_unavailable");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }

    private HttpReply get(Map<String, String> query) {
        return server.send("GET /apps/1000/channels?" + TestServer.encode(query) + " HTTP/1.1\r\nHost: h\r\n\r\n");
    }
}
