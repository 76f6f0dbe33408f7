package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.gateway.StompClient.Frame;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// ACK and NACK (STOMP 1.2, SUBSCRIBE ack header; 1.0 and 1.1 where they differ).
@ExtendWith(QuietGateway.class)
class StompAcknowledgementTests {
    private static final App APP = TestApps.aQuietApp();
    private static final int WINDOW = 64;

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestServer server = TestServer.of(gateway, APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void nothingIsToBeAcknowledgedUnlessAskedFor() {
        var client = StompClient.connect(gateway, APP).join("a", "news");
        trigger("news", "1");

        var message = client.expectFrame("MESSAGE");

        assertThat(message.headers()).doesNotContainKey("ack");
        client.say("ACK\nid:" + message.headers().get("message-id") + "\nreceipt:r\n\n␀");
        var error = client.expectError(
                "No message with id '" + message.headers().get("message-id") + "' to acknowledge", 1002);
        assertThat(error.headers())
                .containsEntry("receipt-id", "r")
                .containsEntry("error-code", "stomp_message_unknown");
    }

    @Test
    void eachMessageIsAcknowledgedByItself() {
        var client = acknowledging("client-individual", "news");
        trigger("news", "1", "2", "3");
        var first = client.expectFrame("MESSAGE");
        var second = client.expectFrame("MESSAGE");
        var third = client.expectFrame("MESSAGE");

        acknowledge(client, "ACK", second);
        acknowledge(client, "ACK", third);
        acknowledge(client, "ACK", first);

        client.say("ACK\nid:" + ack(second) + "\n\n␀")
                .expectError("No message with id '" + ack(second) + "' to acknowledge", 1002);
    }

    @Test
    void allMessagesUpToOneAreAcknowledgedAtOnce() {
        var client = acknowledging("client", "news");
        trigger("news", "1", "2", "3");
        var first = client.expectFrame("MESSAGE");
        var second = client.expectFrame("MESSAGE");
        var third = client.expectFrame("MESSAGE");

        acknowledge(client, "ACK", second);
        acknowledge(client, "ACK", third);

        client.say("ACK\nid:" + ack(first) + "\n\n␀")
                .expectError("No message with id '" + ack(first) + "' to acknowledge", 1002);
    }

    @Test
    void subscriptionsAreAcknowledgedApart() {
        var client = acknowledging("client", "news");
        client.subscribe("b", "news", "ack:client\nreceipt:r\n").expectReceipt("r");
        trigger("news", "1");
        var one = client.expectFrame("MESSAGE");
        var other = client.expectFrame("MESSAGE");

        assertThat(ack(one)).isNotEqualTo(ack(other));
        acknowledge(client, "ACK", other);
        acknowledge(client, "ACK", one);
    }

    @Test
    void whatAClientDoesNotTakeIsSentAgain() {
        var client = acknowledging("client-individual", "news");
        trigger("news", "1", "2");
        var first = client.expectFrame("MESSAGE");
        var second = client.expectFrame("MESSAGE");

        client.say("NACK\nid:" + ack(first) + "\nreceipt:r\n\n␀");

        var again = client.expectFrame("MESSAGE");
        client.expectReceipt("r");
        assertThat(again.body()).isEqualTo("1");
        assertThat(again.headers())
                .containsEntry("redelivered", "true")
                .containsEntry("message-id", first.headers().get("message-id"));
        assertThat(first.headers()).doesNotContainKey("redelivered");
        acknowledge(client, "ACK", second);
        acknowledge(client, "ACK", again);
        client.say("ACK\nid:" + ack(first) + "\n\n␀").expectFrame("ERROR");
    }

    @Test
    void allUpToOneAreSentAgainInOrder() {
        var client = acknowledging("client", "news");
        trigger("news", "1", "2", "3");
        client.expectEvent("a", "n", "1");
        var second = client.expectFrame("MESSAGE");
        client.expectEvent("a", "n", "3");

        client.say("NACK\nid:" + ack(second) + "\n\n␀");

        client.expectEvent("a", "n", "1").expectEvent("a", "n", "2").expectNothing();
    }

    @Test
    void aMessageThatIsNeverTakenIsGivenUp() {
        var client = acknowledging("client-individual", "news");
        trigger("news", "1");

        for (int delivery = 1; delivery <= 5; delivery++) {
            var message = client.expectFrame("MESSAGE");
            client.say("NACK\nid:" + ack(message) + "\n\n␀");
        }

        client.expectNothing();
        assertThat(gateway.runtime(APP).traffic().totals().refusals())
                .isEqualTo(Map.of("stomp_redeliveries_exceeded", 1L));
        assertNothingHeld();
    }

    @Test
    void onlyAFewMessagesAreOutAtATime() {
        var client = acknowledging("client", "busy").join("b", "other");
        for (int i = 0; i < WINDOW + 3; i++) {
            trigger("busy", String.valueOf(i));
        }
        var messages = new ArrayList<Frame>();
        for (int i = 0; i < WINDOW; i++) {
            messages.add(client.expectFrame("MESSAGE"));
        }
        trigger("other", "0");
        client.expectEvent("b", "n", "0");
        assertThat(delivered()).isEqualTo(WINDOW + 1);

        acknowledge(client, "ACK", messages.get(1), 2);
        acknowledge(client, "ACK", messages.getLast(), 1);

        assertThat(delivered()).isEqualTo(WINDOW + 4);
        assertThat(gateway.runtime(APP).backlog().size()).isZero();
        client.expectNothing();
    }

    /// Acknowledges, and expects as many messages that have waited before the receipt.
    private static void acknowledge(StompClient client, String command, Frame message, int more) {
        client.say(command + "\nid:" + ack(message) + "\nreceipt:done\n\n␀");
        for (int i = 0; i < more; i++) {
            assertThat(client.expectFrame("MESSAGE").headers()).doesNotContainKey("redelivered");
        }
        client.expectReceipt("done");
    }

    @Test
    void whoLeavesTooMuchUnacknowledgedIsCut() {
        var client = acknowledging("client-individual", "flood");
        var other = StompClient.connect(gateway, APP).join("a", "flood");
        var large = "x".repeat(10_000);

        for (int i = 0; i < 150; i++) {
            trigger("flood", large);
            other.expectEvent("a", "n", large);
            if (i < 12) { // as many as 128 KiB hold
                client.expectEvent("a", "n", large);
            }
        }

        client.expectError("Connection is too slow for the messages sent to it", 4103);
        assertThat(gateway.runtime(APP).traffic().totals().refusals()).isEqualTo(Map.of("slow_consumer", 1L));
        assertNothingHeld();
    }

    @Test
    void whatSeveralHoldIsKeptOnce() {
        var one = acknowledging("client", "shared");
        var other = acknowledging("client", "shared");

        trigger("shared", "x".repeat(10_000));

        one.expectFrame("MESSAGE");
        other.expectFrame("MESSAGE");
        assertThat(gateway.runtime(APP).heldBudget().used()).isBetween(10_000L, 11_000L);
        one.close();
        other.close();
        assertNothingHeld();
    }

    @Test
    void whileAnAppsConnectionsHoldTooMuchEachMayHoldItsShare() {
        var client = acknowledging("client", "full");
        gateway.runtime(APP).heldBudget().add(64 << 20);
        var large = "x".repeat(10_000);

        for (int i = 0; i < 7; i++) {
            trigger("full", large);
        }

        for (int i = 0; i < 6; i++) {
            client.expectEvent("a", "n", large);
        }
        client.expectError("Connection is too slow for the messages sent to it", 4103);
        gateway.runtime(APP).heldBudget().add(-(64 << 20));
        assertNothingHeld();
    }

    @Test
    void whatIsFreedAtOnceIsSentInParts() {
        var client = acknowledging("client", "parts");
        var large = "x".repeat(10_000);
        for (int i = 0; i < 24; i++) {
            trigger("parts", large);
        }
        String last = "";
        for (int i = 0; i < 12; i++) {
            last = ack(client.expectFrame("MESSAGE"));
        }
        client.expectNothing();

        client.say("ACK\nid:" + last + "\n\n␀");

        for (int i = 0; i < 12; i++) {
            client.expectEvent("a", "n", large);
        }
    }

    @Test
    void nothingIsKeptOnceASubscriptionHasEnded() {
        var client = acknowledging("client", "ended");
        trigger("ended", "1");
        var message = client.expectFrame("MESSAGE");

        client.say("UNSUBSCRIBE\nid:a\nreceipt:r\n\n␀").expectReceipt("r");

        assertNothingHeld();
        client.say("ACK\nid:" + ack(message) + "\n\n␀")
                .expectError("No message with id '" + ack(message) + "' to acknowledge", 1002);
    }

    @Test
    void nothingIsKeptOnceAConnectionHasEnded() {
        var client = acknowledging("client", "ended");
        trigger("ended", "1");
        client.expectFrame("MESSAGE");

        client.close();

        assertNothingHeld();
        acknowledging("client", "ended").expectNothing();
    }

    @Test
    void theMembersOfAPresenceChannelAreAcknowledged() {
        var client = StompClient.connect(gateway, APP);
        client.subscribe(
                "a", "presence-room", client.auth("presence-room", "{\"user_id\":\"1\"}") + "ack:client\nreceipt:r\n");
        var members = client.expectFrame("MESSAGE");
        client.expectReceipt("r");

        acknowledge(client, "ACK", members);
    }

    @Test
    void theLastEventOfACacheChannelIsAcknowledged() {
        trigger("cache-price", "42");

        var client = acknowledging("client", "cache-price");

        acknowledge(client, "ACK", client.expectFrame("MESSAGE"));
        assertNothingHeld();
    }

    @Test
    void clientEventsOfPusherClientsAreAcknowledged() {
        var client = StompClient.connect(gateway, APP);
        client.subscribe("a", "private-room", client.auth("private-room") + "ack:client-individual\nreceipt:r\n")
                .expectReceipt("r");
        var pusher = TestClient.connect(gateway, APP).join("private-room");

        pusher.trigger("private-room", "client-n", "1");

        acknowledge(client, "ACK", client.expectFrame("MESSAGE"));
    }

    @Test
    void versionOnePointOneNamesMessageAndSubscription() {
        var client = StompClient.open(gateway, APP).say("CONNECT\naccept-version:1.1\nlogin:app-key-1\n\n␀");
        client.expectFrame("CONNECTED");
        client.subscribe("a", "old", "ack:client\nreceipt:r\n").expectReceipt("r");
        client.subscribe("b", "old", "ack:client\nreceipt:r\n").expectReceipt("r");
        trigger("old", "1");
        var message = client.expectFrame("MESSAGE");
        assertThat(message.headers()).doesNotContainKey("ack");
        client.expectFrame("MESSAGE");
        var id = message.headers().get("message-id");

        client.say("NACK\nsubscription:b\nmessage-id:" + id + "\nreceipt:r\n\n␀");
        assertThat(client.expectFrame("MESSAGE").headers())
                .containsEntry("redelivered", "true")
                .containsEntry("subscription", "b")
                .containsEntry("message-id", id);
        client.expectReceipt("r");
        client.say("ACK\nsubscription:b\nmessage-id:" + id + "\nreceipt:r\n\n␀").expectReceipt("r");
        client.say("ACK\nsubscription:a\nmessage-id:" + id + "\nreceipt:r\n\n␀").expectReceipt("r");
        client.say("ACK\nsubscription:a\nmessage-id:" + id + "\n\n␀")
                .expectError("No message with id '" + id + "' to acknowledge", 1002);
    }

    @Test
    void versionOneNamesTheMessage() {
        var client = StompClient.open(gateway, APP).say("CONNECT\nlogin:app-key-1\n\n␀");
        client.expectFrame("CONNECTED");
        client.say("SUBSCRIBE\ndestination:/channel/old\nack:client\nreceipt:r\n\n␀")
                .expectReceipt("r");
        client.subscribe("b", "old", "ack:client\nreceipt:r\n").expectReceipt("r");
        trigger("old", "1");
        var id = client.expectFrame("MESSAGE").headers().get("message-id");
        client.expectFrame("MESSAGE");

        client.say("ACK\nmessage-id:" + id + "\nreceipt:r\n\n␀").expectReceipt("r");
        client.say("ACK\nmessage-id:" + id + "\nreceipt:r\n\n␀").expectReceipt("r");
        client.say("ACK\nmessage-id:" + id + "\n\n␀").expectFrame("ERROR");
    }

    @Test
    void unknownIdsEndTheConnection() {
        for (var id : new String[] {"1", "1-1", "-", "999-1", "x"}) {
            acknowledging("client", "news")
                    .say("NACK\nid:" + id + "\n\n␀")
                    .expectError("No message with id '" + id + "' to acknowledge", 1002);
        }
    }

    private StompClient acknowledging(String mode, String channel) {
        return StompClient.connect(gateway, APP)
                .subscribe("a", channel, "ack:" + mode + "\nreceipt:joined\n")
                .expectReceipt("joined");
    }

    private void trigger(String channel, String... data) {
        for (var each : data) {
            server.trigger(channel, "n", each);
        }
    }

    private static String ack(Frame message) {
        return message.headers().getOrDefault("ack", "none");
    }

    private static void acknowledge(StompClient client, String command, Frame message) {
        acknowledge(client, command, message, 0);
    }

    private long delivered() {
        return gateway.runtime(APP).traffic().totals().delivered();
    }

    private void assertNothingHeld() {
        await().until(() -> gateway.runtime(APP).heldBudget().used() == 0);
    }
}
