package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a session over HTTP requests says, byte by byte, while all goes well.
@ExtendWith(QuietGateway.class)
class FallbackTests {
    private static final App APP = TestApps.aQuietApp();
    private static final TestGateway GATEWAY = TestGateway.start(APP);
    private static final TestServer SERVER = TestServer.of(GATEWAY, APP);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void aStreamOpensWithPaddingOpenFrameAndEstablishedMessage() {
        var client = FallbackClient.of(GATEWAY, APP);
        client.socket().send(client.request("/xhr_streaming" + FallbackClient.PARAMETERS, ""));

        var head = HttpReply.readHead(client.socket());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers())
                .containsEntry("Content-Type", "text/plain; charset=utf-8")
                .containsEntry("Transfer-Encoding", "chunked")
                .containsEntry("Access-Control-Allow-Origin", "*")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Accel-Buffering", "no");
        client.expectLine("h".repeat(2_048)).expectLine("o");
        assertThat(client.line())
                .matches("a\\[\"\\{\\\\\"event\\\\\":\\\\\"pusher:connection_established\\\\\",\\\\\"data\\\\\":"
                        + "\\\\\"\\{\\\\\\\\\\\\\"socket_id\\\\\\\\\\\\\":\\\\\\\\\\\\\"\\d+\\.\\d+\\\\\\\\\\\\\","
                        + "\\\\\\\\\\\\\"activity_timeout\\\\\\\\\\\\\":120\\}\\\\\"\\}\"\\]");
    }

    @Test
    void aStreamCarriesAnEventInAFrameOfItsOwn() {
        var client = FallbackClient.streaming(GATEWAY, APP).join("news");

        SERVER.trigger("news", "n", "Grüße \"quoted\"").expectJson("{}");

        client.expectLine("a[\"{\\\"event\\\":\\\"n\\\",\\\"channel\\\":\\\"news\\\","
                + "\\\"data\\\":\\\"Grüße \\\\\\\"quoted\\\\\\\"\\\"}\"]");
    }

    @Test
    void aPollOpensAtOnceAndIsThenHeldUntilThereIsSomethingToSay() {
        var client = FallbackClient.polling(GATEWAY, APP);
        client.subscribe("polled").poll().expectAnswer(FallbackText.frame(FallbackText.subscribed("polled")) + "\n");

        client.poll();
        SERVER.trigger("polled", "n", "1");

        client.expectAnswer("a[\"{\\\"event\\\":\\\"n\\\",\\\"channel\\\":\\\"polled\\\",\\\"data\\\":\\\"1\\\"}\"]\n");
    }

    @Test
    void aPollGetsAllThatWaitedInOneAnswer() {
        var client = FallbackClient.polling(GATEWAY, APP).subscribe("many");
        client.poll().expectAnswer(FallbackText.frame(FallbackText.subscribed("many")) + "\n");
        var expected = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            SERVER.trigger("many", "n", "" + i);
            expected.append(FallbackText.frame("{\"event\":\"n\",\"channel\":\"many\",\"data\":\"" + i + "\"}"))
                    .append('\n');
        }

        client.poll().expectAnswer(expected.toString());
    }

    @Test
    void messagesAreDoneInTheirOrderAndAnsweredWithoutContent() {
        var client = FallbackClient.streaming(GATEWAY, APP);

        var reply = client.post("[\"{\\\"event\\\":\\\"pusher:ping\\\",\\\"data\\\":{}}\",\"nonsense\"]");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.headers())
                .containsEntry("Access-Control-Allow-Origin", "*")
                .doesNotContainKeys("Content-Length", "Content-Type");
        client.expectMessage("{\"event\":\"pusher:pong\",\"data\":{}}")
                .expectMessage(
                        "{\"event\":\"pusher:error\",\"data\":{\"message\":\"Invalid message format\",\"code\":4200,\"error_code\":\"message_malformed\"}}");
    }

    @Test
    void aSignOfLifeIsAnsweredWithOneThatNeedsNoAnswer() {
        var client = FallbackClient.streaming(GATEWAY, APP);

        client.post("[]").expectStatus(204);

        client.expectLine("a[]");
    }

    @Test
    void clientEventsReachEveryoneElseWhateverCarriesThem() {
        var sender = FallbackClient.streaming(GATEWAY, APP).join("private-room");
        var streaming = FallbackClient.streaming(GATEWAY, APP).join("private-room");
        var webSocket = TestClient.connect(GATEWAY, APP).join("private-room");

        sender.say("{\"event\":\"client-typing\",\"channel\":\"private-room\",\"data\":{\"a\":1}}");
        webSocket.expect("{\"event\":\"client-typing\",\"channel\":\"private-room\",\"data\":{\"a\":1}}");
        streaming.expectMessage("{\"event\":\"client-typing\",\"channel\":\"private-room\",\"data\":{\"a\":1}}");

        webSocket.trigger("private-room", "client-back", "2");
        sender.expectMessage("{\"event\":\"client-back\",\"channel\":\"private-room\",\"data\":2}");
    }

    @Test
    void preflightsAreAnsweredWithWhatBrowsersWantToKnow() {
        var socket = RawSocket.open(GATEWAY);
        socket.send(String.join(
                "\r\n",
                "OPTIONS /pusher/app/no-such-key/1/abcdefgh/xhr_send?t=1&n=1 HTTP/1.1",
                "Host: h",
                "Origin: https://example.com",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: content-type",
                "",
                ""));

        var reply = HttpReply.read(socket);

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.headers())
                .containsEntry("Access-Control-Allow-Origin", "*")
                .containsEntry("Access-Control-Allow-Methods", "POST, OPTIONS")
                .containsEntry("Access-Control-Allow-Headers", "Content-Type")
                .containsEntry("Access-Control-Max-Age", "86400");
    }

    @Test
    void anOldProxysRequestIsStreamedUntilItsSocketEnds() {
        var client = FallbackClient.of(GATEWAY, APP);
        client.socket()
                .send("POST " + client.path() + "/xhr_streaming" + FallbackClient.PARAMETERS + " HTTP/1.0\r\n\r\n");

        var head = HttpReply.readHead(client.socket());

        assertThat(head.headers()).doesNotContainKey("Transfer-Encoding").containsEntry("Connection", "close");
        assertThat(client.socket().readLine()).isEqualTo(FallbackText.PRELUDE);
        assertThat(client.socket().readLine()).isEqualTo("o");
        assertThat(client.socket().readLine()).startsWith("a[\"");
    }

    @Test
    void aSessionCountsAsAConnectionUntilItIsGivenUp() {
        var app = TestApps.anApp(2000, "app-key-2", "app-secret-2");
        GATEWAY.apps().change(app);
        var client = FallbackClient.streaming(GATEWAY, app).join("news");
        assertThat(GATEWAY.runtime(app).connections().now()).isEqualTo(1);
        assertThat(GATEWAY.hub().subscriptionCount(GATEWAY.runtime(app), "news"))
                .isEqualTo(1);

        client.close();

        await().until(() -> GATEWAY.runtime(app).connections().now() == 0);
        assertThat(GATEWAY.hub().subscriptionCount(GATEWAY.runtime(app), "news"))
                .isZero();
    }
}
