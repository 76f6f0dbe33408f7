package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What no pusher-js would send is refused by name, and nobody else notices.
@ExtendWith(QuietGateway.class)
class FallbackHostilityTests {
    private static final App APP = TestApps.aQuietApp();
    private static final String UNKNOWN = "Unknown session";

    private static final TestGateway GATEWAY = TestGateway.start(Map.of("loops", "2"), APP);
    private static final FallbackClient INNOCENT =
            FallbackClient.streaming(GATEWAY, APP).join("news");

    private final RawSocket socket = RawSocket.open(GATEWAY);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @AfterEach
    void nobodyElseNoticed() {
        TestServer.of(GATEWAY, APP).trigger("news", "n", "d").expectJson("{}");
        INNOCENT.expectEvent("news", "n", "d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//abcdefgh",
                "/1/",
                "/1/%2e%2e",
                "/1/a.b",
                "/1/a%00b",
                "/1/a;b",
                "/-1/abc%",
                "/1/012345678901234567890123456789012",
                "/012345678901234567890123456789012/a"
            })
    void aSessionsNameIsShortAndPlain(String name) {
        for (var request : new String[] {"/xhr", "/xhr_streaming", "/xhr_send"}) {
            socket.send(request("POST", "/pusher/app/app-key-1" + name + request + FallbackClient.PARAMETERS, ""));

            assertThat(HttpReply.read(socket).status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH", "TRACE"})
    void onlyPostsAndPreflightsAreAnswered(String method) {
        for (var request : new String[] {"/xhr", "/xhr_streaming", "/xhr_send"}) {
            socket.send(request(method, INNOCENT.path() + request + FallbackClient.PARAMETERS, ""));

            var reply = method.equals("HEAD") ? HttpReply.readHead(socket) : HttpReply.read(socket);
            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.header("Allow")).isEqualTo("POST, OPTIONS");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "\"a\"",
                "[",
                "[]]",
                "[] []",
                "[1]",
                "[null]",
                "[[\"a\"]]",
                "[{\"event\":\"pusher:ping\"}]",
                "[\"a\",]",
                "[\"a",
                "['a']",
                "[\"\\ud800",
                "\u00ff\u00fe[]",
                "[\"\u0000\"]"
            })
    void aBodyThatIsNoListOfMessagesIsRefusedAndTheSessionLives(String body) {
        INNOCENT.post(body).expectStatus(400).expectErrorCode("parameter_invalid");

        INNOCENT.say("{\"event\":\"pusher:ping\",\"data\":{}}")
                .expectMessage("{\"event\":\"pusher:pong\",\"data\":{}}");
    }

    @Test
    void aBodyOfTooManyMessagesIsRefusedAsAWhole() {
        INNOCENT.post("[" + "\"{\\\"event\\\":\\\"pusher:ping\\\",\\\"data\\\":{}}\",".repeat(1_000) + "\"\"]")
                .expectStatus(400);

        INNOCENT.post("[]").expectStatus(204);
        INNOCENT.expectLine("a[]");
    }

    @Test
    void deepAndLargeBodiesAreRefused() {
        INNOCENT.post("[".repeat(100_000)).expectStatus(400);

        socket.send("POST " + INNOCENT.path() + "/xhr_send HTTP/1.1\r\nHost: h\r\nContent-Length: 1048577\r\n\r\n");
        HttpReply.read(socket).expectStatus(413).expectErrorCode("request_too_large");
        socket.expectEnd();
    }

    @Test
    void aMessageLongerThanAnyMayBeEndsTheSession() {
        var client = FallbackClient.streaming(GATEWAY, APP);

        client.post("[\"" + "x".repeat(65_537) + "\",\"x\"]").expectStatus(413).expectErrorCode("message_too_large");

        client.expectClose(1009, "Message is longer than 65536 bytes");
        client.post("[]").expect(404, UNKNOWN);
    }

    @Test
    void halfAPairOfSurrogatesIsNotPassedOn() {
        INNOCENT.say("{\"event\":\"pusher:ping\",\"data\":\"\ud800\"}");

        INNOCENT.expectMessage("{\"event\":\"pusher:pong\",\"data\":{}}");
    }

    @Test
    void messagesToASessionThatIsNotAreRefused() {
        var stranger = FallbackClient.of(GATEWAY, APP);

        stranger.post("[\"{\\\"event\\\":\\\"pusher:ping\\\",\\\"data\\\":{}}\"]")
                .expect(404, UNKNOWN);
        assertThat(stranger.post("[]").header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void aRequestSentBehindAStreamWaitsForItsEndAndThenTakesOver() {
        var client = FallbackClient.streaming(GATEWAY, APP);
        var shared = client.socket();

        client.poll().onNewSocket().stream();

        assertThat(shared.readLine()).isEqualTo("0");
        assertThat(shared.readLine()).isEmpty();
        assertThat(client.line()).startsWith("a[  ");
        client.expectEnd();
        client.say("{\"event\":\"pusher:ping\",\"data\":{}}");
        assertThat(HttpReply.read(shared).expectStatus(200).body()).contains("pusher:pong");
    }

    private static String request(String method, String target, String body) {
        return method + " " + target + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
