package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.channels.Broker;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// BEGIN, COMMIT and ABORT (STOMP 1.2, client frames).
@ExtendWith(QuietGateway.class)
class StompTransactionTests {
    private static final App APP = TestApps.aQuietApp();

    private final TestGateway gateway = TestGateway.start(APP);
    private final StompClient server = StompClient.connectServer(gateway, APP);
    private final TestClient pusher =
            TestClient.connect(gateway, APP).join("orders").join("stock");

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void whatIsSentIsPublishedByTheCommitInOrder() {
        server.say("BEGIN\ntransaction:t\nreceipt:begun\n\n␀").expectReceipt("begun");
        server.say(send("orders", "1") + send("stock", "2") + send("orders", "3"));
        sendOutside("stock", "outside");
        pusher.expectEvent("stock", "n", "outside");

        server.say("COMMIT\ntransaction:t\nreceipt:done\n\n␀").expectReceipt("done");

        pusher.expectEvent("orders", "n", "1").expectEvent("stock", "n", "2").expectEvent("orders", "n", "3");
        assertThat(gateway.runtime(APP).traffic().totals().published()).isEqualTo(4);
        assertNothingHeld();
    }

    @Test
    void aFrameOfATransactionIsConfirmedWhenItIsTaken() {
        server.say("BEGIN\ntransaction:t\n\n␀SEND\ntransaction:t\ndestination:/channel/orders\nreceipt:taken\n\n1␀")
                .expectReceipt("taken");
        assertThat(gateway.runtime(APP).heldBudget().used()).isPositive();

        pusher.ping().expectPong();
    }

    @Test
    void anAbortLeavesNothing() {
        server.say("BEGIN\ntransaction:t\n\n␀" + send("orders", "1") + "ABORT\ntransaction:t\nreceipt:gone\n\n␀")
                .expectReceipt("gone");

        sendOutside("orders", "2");
        pusher.expectEvent("orders", "n", "2");
        assertNothingHeld();
        server.say("COMMIT\ntransaction:t\n\n␀").expectError("No transaction t", 1002);
    }

    @Test
    void theEndOfAConnectionRollsItsTransactionsBack() {
        server.say("BEGIN\ntransaction:t\n\n␀" + send("orders", "1") + "DISCONNECT\nreceipt:bye\n\n␀")
                .expectReceipt("bye")
                .expectClose(1000);
        var lost = StompClient.connectServer(gateway, APP);
        lost.say("BEGIN\ntransaction:t\nreceipt:r\n\n␀" + send("orders", "2")).expectReceipt("r");
        lost.close();

        assertNothingHeld();
        pusher.ping().expectPong();
    }

    @Test
    void allIsDoneOrNothing() {
        var error = server.say("BEGIN\ntransaction:t\n\n␀" + send("orders", "1")
                        + "SEND\ntransaction:t\ndestination:/queue/no\n\n2␀" + "COMMIT\ntransaction:t\nreceipt:r\n\n␀")
                .expectError("Invalid destination: '/queue/no'", 1002);

        assertThat(error.headers()).containsEntry("receipt-id", "r");
        pusher.ping().expectPong();
        assertNothingHeld();
    }

    @Test
    void anUnknownMessageInATransactionPublishesNothing() {
        server.say("BEGIN\ntransaction:t\n\n␀" + send("orders", "1") + "ACK\ntransaction:t\nid:1-1\n\n␀"
                        + "COMMIT\ntransaction:t\n\n␀")
                .expectError("No message with id '1-1' to acknowledge", 1002);

        pusher.ping().expectPong();
    }

    @Test
    void messagesAreAcknowledgedByTheCommit() {
        var worker = StompClient.connectServer(gateway, APP)
                .subscribe("a", "orders", "ack:client-individual\nreceipt:r\n")
                .expectReceipt("r");
        sendOutside("orders", "1");
        sendOutside("orders", "2");
        var first = worker.expectFrame("MESSAGE").headers().get("ack");
        var second = worker.expectFrame("MESSAGE").headers().get("ack");
        long held = gateway.runtime(APP).heldBudget().used();

        worker.say("BEGIN\ntransaction:t\n\n␀ACK\ntransaction:t\nid:" + first + "\n\n␀NACK\ntransaction:t\nid:" + second
                + "\n\n␀" + send("stock", "9"));
        worker.expectNothing();
        assertThat(gateway.runtime(APP).heldBudget().used()).isGreaterThan(held);
        worker.say("COMMIT\ntransaction:t\nreceipt:r\n\n␀");

        assertThat(worker.expectFrame("MESSAGE").headers()).containsEntry("redelivered", "true");
        worker.expectReceipt("r");
        pusher.expectEvent("orders", "n", "1").expectEvent("orders", "n", "2").expectEvent("stock", "n", "9");
        worker.say("ACK\nid:" + first + "\n\n␀").expectFrame("ERROR");
    }

    @Test
    void aMessageIsAcknowledgedOnceInATransaction() {
        server.subscribe("a", "orders", "ack:client\nreceipt:r\n").expectReceipt("r");
        sendOutside("orders", "1");
        sendOutside("orders", "2");
        server.expectFrame("MESSAGE");
        server.expectFrame("MESSAGE");

        server.say("BEGIN\ntransaction:t\n\n␀" + "ACK\ntransaction:t\nid:1-2\n\n␀ACK\ntransaction:t\nid:1-1\n\n␀"
                        + "COMMIT\ntransaction:t\n\n␀")
                .expectError("No message with id '1-1' to acknowledge", 1002);
    }

    @Test
    void clientEventsMayBeInATransaction() {
        var client = StompClient.connect(gateway, APP).joinPrivate("a", "private-room");
        var other = TestClient.connect(gateway, APP).join("private-room");

        client.say("BEGIN\ntransaction:t\n\n␀"
                        + "SEND\ntransaction:t\ndestination:/channel/private-room\nevent:client-n\n\n1␀"
                        + "COMMIT\ntransaction:t\nreceipt:r\n\n␀")
                .expectReceipt("r");

        other.expectEvent("private-room", "client-n", "1");
    }

    @Test
    void theReceiptOfACommitWaitsForTheBroker() {
        var outcome = new CompletableFuture<Broker.Outcome>();
        try (var slow = TestGateway.start(hub -> events -> outcome, APP)) {
            var client = StompClient.connectServer(slow, APP);

            client.say("BEGIN\ntransaction:t\n\n␀" + send("orders", "1") + "COMMIT\ntransaction:t\nreceipt:r\n\n␀");
            await().until(() -> outcome.getNumberOfDependents() > 0);
            outcome.complete(Broker.Outcome.UNAVAILABLE);

            var error = client.expectError("The event cannot reach all nodes at the moment, try again", 1008);
            assertThat(error.headers()).containsEntry("receipt-id", "r");
        }
    }

    @Test
    void aNameIsFreeAgainOnceItsTransactionHasEnded() {
        server.say("BEGIN\ntransaction:t\n\n␀COMMIT\ntransaction:t\n\n␀BEGIN\ntransaction:t\nreceipt:r\n\n␀")
                .expectReceipt("r");
    }

    @Test
    void aNameInUseCannotBeBegunAgain() {
        var error = server.say("BEGIN\ntransaction:t\n\n␀BEGIN\ntransaction:t\nreceipt:r\n\n␀")
                .expectError("Existing transaction t", 1002);

        assertThat(error.headers())
                .containsEntry("receipt-id", "r")
                .containsEntry("error-code", "stomp_transaction_exists");
    }

    @Test
    void transactionsThatWereNotBegunEndTheConnection() {
        for (var frame : new String[] {
            send("orders", "1"),
            "ACK\ntransaction:t\nid:1\n\n␀",
            "COMMIT\ntransaction:t\n\n␀",
            "ABORT\ntransaction:t\n\n␀"
        }) {
            StompClient.connectServer(gateway, APP).say(frame).expectError("No transaction t", 1002);
        }
    }

    @Test
    void transactionsAreLimited() {
        var begins = new StringBuilder();
        for (int i = 0; i < 17; i++) {
            begins.append("BEGIN\ntransaction:").append(i).append("\n\n␀");
        }

        server.say(begins.toString()).expectError("Connection has reached its limit of 16 open transactions", 1008);
    }

    @Test
    void theirFramesAreLimited() {
        server.say("BEGIN\ntransaction:t\n\n␀" + send("orders", "1").repeat(257))
                .expectError(
                        "Open transactions of a connection may hold at most 256 frames of 262144 bytes in all", 1008);
        var large = StompClient.connectServer(gateway, APP).say("BEGIN\ntransaction:t\n\n␀");
        for (int i = 0; i < 27; i++) {
            large.say(send("orders", "x".repeat(10_000)));
        }

        assertThat(large.expectFrame("ERROR").headers()).containsEntry("error-code", "stomp_transaction_too_large");
        large.expectClose(1008);
        assertNothingHeld();
    }

    @Test
    void theConnectionsOfAnAppTogetherHoldNoMoreThanTheyMay() {
        gateway.runtime(APP).heldBudget().add(64 << 20);

        server.say("BEGIN\ntransaction:t\n\n␀");
        for (int i = 0; i < 7; i++) { // one more than its share
            server.say(send("orders", "x".repeat(10_000)));
        }
        server.expectError("Over capacity", 4100);

        gateway.runtime(APP).heldBudget().add(-(64 << 20));
        assertNothingHeld();
        assertThat(gateway.runtime(APP).traffic().totals().refusals()).isEqualTo(Map.of("over_capacity", 1L));
    }

    private static String send(String channel, String data) {
        return "SEND\ntransaction:t\ndestination:/channel/" + channel + "\nevent:n\n\n" + data + "␀";
    }

    private void sendOutside(String channel, String data) {
        TestServer.of(gateway, APP).trigger(channel, "n", data);
    }

    private void assertNothingHeld() {
        await().until(() -> gateway.runtime(APP).heldBudget().used() == 0);
    }
}
