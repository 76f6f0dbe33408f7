package io.carillon.gateway;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What no well-behaved STOMP client says: it is told so and closed, and nobody else notices.
@ExtendWith(QuietGateway.class)
class StompHostileTests {
    private static final App APP = TestApps.aQuietApp();
    private static final TestGateway GATEWAY = TestGateway.start(APP);
    private static final TestClient INNOCENT = TestClient.connect(GATEWAY, APP);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @AfterEach
    void nobodyElseNotices() {
        INNOCENT.ping().expectPong();
    }

    @Test
    void unknownCommandsAreRefused() {
        refuses("FETCH\n\n␀", "Unknown command: 'FETCH'");
    }

    @Test
    void illegalEscapesAreRefused() {
        refuses("SUBSCRIBE\nid:a\\tb\ndestination:/channel/a\n\n␀", "Invalid escape in header: 'a\\tb'");
    }

    @Test
    void missingHeadersAreRefused() {
        refuses("SUBSCRIBE\nid:a\n\n␀", "Missing header: destination of SUBSCRIBE");
    }

    @Test
    void nulsInHeadersAreRefused() {
        refuses("SUBSCRIBE\nid:a␀b\n\n␀", "Malformed header: 'id:a'");
    }

    @Test
    void framesThatNeverEndAreRefused() {
        var client = StompClient.connect(GATEWAY, APP).say("SEND\ndestination:/channel/a\n\n");
        for (int i = 0; i < 3; i++) {
            client.say("x".repeat(30_000));
        }

        client.expectError("The body of a frame may have at most 65536 bytes", 1002);
    }

    @Test
    void aMegabyteOfHeadersIsRefused() {
        var client = StompClient.connect(GATEWAY, APP);
        var headers = ClientFrame.text(("x:" + "y".repeat(8_000) + "\n").repeat(7));

        client.socket().trySend(ClientFrame.text("SEND\n").bytes());
        for (int i = 0; i < 19; i++) {
            client.socket().trySend(headers.bytes());
        }

        client.expectError("Frame has too many or too long headers", 1002);
    }

    @Test
    void aMessageThatIsTooLongIsNotRead() {
        var client = StompClient.connect(GATEWAY, APP);

        client.socket().send(ClientFrame.text("").declaring(1 << 20).bytes());

        client.expectClose(1009);
    }

    @Test
    void anOverflowingHeartBeatIsRefused() {
        StompClient.open(GATEWAY, APP)
                .say("CONNECT\naccept-version:1.2\nlogin:app-key-1\nheart-beat:99999999999,0\n\n␀")
                .expectError(
                        "Invalid header: heart-beat must be two numbers of milliseconds below 2^31, as in 10000,10000",
                        1002);
    }

    @Test
    void nothingIsDoneAfterDisconnect() {
        StompClient.connect(GATEWAY, APP)
                .say("DISCONNECT\nreceipt:bye\n\n␀FETCH\n\n␀SUBSCRIBE\nid:a\n\n␀")
                .expectReceipt("bye")
                .expectClose(1000);
    }

    @Test
    void aBodyThatIsLongerThanItsCountIsRefused() {
        refuses(
                "SEND\ndestination:/channel/a\ncontent-length:1\n\nabc␀",
                "No NUL byte where content-length says that the body ends");
    }

    @Test
    void acknowledgingWhatNeverWasIsRefused() {
        refuses("ACK\nid:7\n\n␀", "No message with id '7' to acknowledge");
    }

    @Test
    void beginningATransactionTwiceIsRefused() {
        refuses("BEGIN\ntransaction:t\n\n␀".repeat(2), "Existing transaction t");
    }

    private static void refuses(String frame, String message) {
        StompClient.connect(GATEWAY, APP).say(frame).expectError(message, 1002);
    }
}
