package io.carillon.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.channels.Broker;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// SEND, and the receipts of what it sends (STOMP 1.2, client frames).
@ExtendWith(QuietGateway.class)
class StompSendTests {
    private static final App APP = TestApps.aQuietApp();
    private static final TestGateway GATEWAY = TestGateway.start(APP);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void customHeadersAreHandedOnAndNoOther() {
        var server = StompClient.connectServer(GATEWAY, APP).join("0", "custom");

        server.say("SEND\ndestination:/channel/custom\nevent:n\ncontent-type:text/plain\nx-trace\\cid:a\\nb\n"
                + "user_id:forged\nsubscription:forged\nmessage-id:forged\nack:forged\nreceipt:r\n\nhello␀");

        server.expectReceipt("r");
        var message = server.expectFrame("MESSAGE");
        assertThat(message.headers())
                .containsEntry("x-trace:id", "a\nb")
                .containsEntry("content-type", "text/plain")
                .containsEntry("subscription", "0")
                .doesNotContainKeys("user_id", "ack", "receipt");
        assertThat(message.headers().get("message-id")).isNotEqualTo("forged");
    }

    @Test
    void aBodyMayHoldNulsAndAnyCharacter() {
        var server = StompClient.connectServer(GATEWAY, APP).join("0", "bodies");

        server.say("SEND\ndestination:/channel/bodies\ncontent-length:17\nreceipt:r\n\n\"a\\b\"\n␀ üñ🔔\t␀");

        server.expectReceipt("r").expectEvent("0", "message", "\"a\\b\"\n\0 üñ🔔\t");
    }

    @Test
    void aServerMayExcludeOneConnection() {
        var server = StompClient.connectServer(GATEWAY, APP).join("0", "but-me");
        var pusher = TestClient.connect(GATEWAY, APP).join("but-me");

        server.say("SEND\ndestination:/channel/but-me\nsocket_id:" + pusher.socketId() + "\nreceipt:r\n\n1␀")
                .expectReceipt("r")
                .expectEvent("0", "message", "1");

        pusher.ping().expectPong();
    }

    @Test
    void publishesAreCountedAsThoseOfTheHttpApi() {
        var app = TestApps.with(TestApps.anApp(5, "key-5", "secret-5"), APP.settings());
        try (var gateway = TestGateway.start(app)) {
            var server = StompClient.connectServer(gateway, app).join("0", "counted");

            server.send("counted", "n", "12345").expectEvent("0", "n", "12345");

            await().untilAsserted(() -> {
                var totals = gateway.runtime(app).traffic().totals();
                assertThat(totals.published()).isEqualTo(1);
                assertThat(totals.delivered()).isEqualTo(1);
                assertThat(totals.bytesReceived()).isEqualTo(7);
                assertThat(totals.bytesSent()).isGreaterThan(50);
            });
            assertThat(gateway.runtime(app).backlog().size()).isZero();
        }
    }

    @Test
    void whatAServerMayNotSendEndsItsConnection() {
        assertThat(refused(true, "SEND\ndestination:/channel/a\nreceipt:r\n\n" + "x".repeat(10_241) + "␀", 1008))
                .startsWith("The data content of this event exceeds the allowed maximum (10240 bytes)");
        assertThat(refused(
                        true,
                        "SEND\ndestination:/channel/a\nx:" + "y".repeat(8_000) + "\n\n" + "x".repeat(2_300) + "␀",
                        1008))
                .startsWith("The data content of this event exceeds");
        assertThat(refused(true, "SEND\ndestination:/channel/a\nevent:" + "e".repeat(201) + "\n\n␀", 1008))
                .isEqualTo("Event name too long (201 > 200)");
        assertThat(refused(true, "SEND\ndestination:a\n\n␀", 1002)).isEqualTo("Invalid destination: 'a'");
        assertThat(refused(true, "SEND\ndestination:/channel/a\nsocket_id:1.x\n\n␀", 1008))
                .isEqualTo("Invalid socket_id: '1.x'");
    }

    @Test
    void whatAClientMayNotSendEndsItsConnection() {
        assertThat(refused(false, "SEND\ndestination:/channel/a\nevent:n\n\n␀", 1008))
                .isEqualTo("Client event rejected - client events must be prefixed by 'client-'");
        assertThat(refused(false, "SEND\ndestination:/channel/a\nevent:client-n\n\n␀", 1008))
                .isEqualTo("Client event rejected - only supported on private and presence channels");
        assertThat(refused(false, "SEND\ndestination:/channel/private-a\nevent:client-n\n\n␀", 1008))
                .isEqualTo("Client event rejected - no current subscription to channel private-a");
    }

    private static String refused(boolean server, String frame, int code) {
        var client = server ? StompClient.connectServer(GATEWAY, APP) : StompClient.connect(GATEWAY, APP);
        var error = client.say(frame).expectFrame("ERROR");
        assertThat(error.headers()).containsEntry("code", String.valueOf(code));
        client.expectClose(code);
        if (frame.contains("receipt")) {
            assertThat(error.headers()).containsKey("receipt-id");
        }
        return error.headers().getOrDefault("message", "");
    }

    @Test
    void aBodyThatIsNoTextEndsTheConnection() {
        var server = StompClient.connectServer(GATEWAY, APP);
        byte[] frame = "SEND\ndestination:/channel/a\n\n?\0".getBytes(ISO_8859_1);
        frame[frame.length - 2] = (byte) 0xff;

        server.socket().send(ClientFrame.of(WebSocketFrames.BINARY, frame).bytes());

        server.expectError("A body is not valid UTF-8", 1002);
    }

    @Test
    void clientEventsAreLimitedInRate() {
        var client = StompClient.connect(GATEWAY, APP).joinPrivate("0", "private-fast");

        client.say("SEND\ndestination:/channel/private-fast\nevent:client-n\n\n␀".repeat(25));

        assertThat(client.expectFrame("ERROR").headers()).containsEntry("error-code", "client_event_rate_exceeded");
    }

    @Test
    void aReceiptWaitsForTheBroker() {
        var outcome = new CompletableFuture<Broker.Outcome>();
        try (var gateway = TestGateway.start(hub -> events -> outcome, APP)) {
            var server = StompClient.connectServer(gateway, APP);

            server.say("SEND\ndestination:/channel/a\nreceipt:sent\n\n1␀DISCONNECT\nreceipt:bye\n\n␀");
            await().until(() -> outcome.getNumberOfDependents() > 0);
            outcome.complete(Broker.Outcome.ACCEPTED);

            server.expectReceipt("sent").expectReceipt("bye").expectClose(1000);
        }
    }

    @Test
    void aPublishThatReachesNobodyEndsTheConnection() {
        try (var gateway = TestGateway.start(
                hub -> events -> CompletableFuture.completedFuture(Broker.Outcome.UNAVAILABLE), APP)) {
            var error = StompClient.connectServer(gateway, APP)
                    .say("SEND\ndestination:/channel/a\nreceipt:sent\n\n1␀")
                    .expectError("The event cannot reach all nodes at the moment, try again", 1008);

            assertThat(error.headers()).containsEntry("receipt-id", "sent");
        }
    }

    @Test
    void aClientThatDoesNotReadIsCut() {
        try (var gateway = TestGateway.start(Map.of("unsent-bytes", "64KB"), APP)) {
            StompClient.over(RawSocket.open(gateway, 4_096), APP).connect("").join("0", "flood");
            var server = StompClient.connectServer(gateway, APP);

            for (int i = 0; i < 3_000 && cuts(gateway) == 0; i++) {
                server.send("flood", "n", "x".repeat(10_000));
            }

            await().until(() -> cuts(gateway) == 1);
            await().until(() -> gateway.runtime(APP).connections().now() == 1);
            assertThat(gateway.hub().backlogSize()).isZero();
        }
    }

    private static long cuts(TestGateway gateway) {
        return gateway.runtime(APP).traffic().totals().refusals().getOrDefault("slow_consumer", 0L);
    }
}
