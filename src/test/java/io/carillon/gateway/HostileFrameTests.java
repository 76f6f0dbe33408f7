package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What no browser sends (Autobahn's cases 3 to 7 in brief). Whatever happens to its sender, nobody else notices.
@ExtendWith(QuietGateway.class)
class HostileFrameTests {
    private static final App APP = TestApps.aQuietApp();
    private static final byte[] NO_UTF8 = {'a', (byte) 0xC3, (byte) 0x28};

    private final TestGateway gateway = TestGateway.start(Map.of("loops", "1"), APP);
    private final TestClient innocent = TestClient.connect(gateway, APP);
    private final TestClient client = TestClient.connect(gateway, APP);

    @AfterEach
    void nobodyElseNoticed() {
        innocent.ping().expectPong();
        gateway.close();
    }

    static List<Arguments> violations() {
        return List.of(
                Arguments.of(ClientFrame.text("hi").unmasked(), 1002, "Client frames must be masked"),
                Arguments.of(ClientFrame.text("hi").reserving(4), 1002, "Reserved bits are set"),
                Arguments.of(ClientFrame.text("hi").reserving(1), 1002, "Reserved bits are set"),
                Arguments.of(ClientFrame.of(3, "hi"), 1002, "Unknown opcode 3"),
                Arguments.of(ClientFrame.of(11, "hi"), 1002, "Invalid control frame"),
                Arguments.of(ClientFrame.of(15, "hi"), 1002, "Invalid control frame"),
                Arguments.of(ClientFrame.of(9, "p".repeat(126)), 1002, "Invalid control frame"),
                Arguments.of(ClientFrame.of(8, "p".repeat(126)), 1002, "Invalid control frame"),
                Arguments.of(ClientFrame.of(9, "").unfinished(), 1002, "Invalid control frame"),
                Arguments.of(ClientFrame.of(0, "hi"), 1002, "Nothing to continue"),
                Arguments.of(ClientFrame.text("").declaring(-1), 1002, "Invalid length"),
                Arguments.of(
                        ClientFrame.text("").declaring(Long.MAX_VALUE), 1009, "Message is longer than 65536 bytes"),
                Arguments.of(ClientFrame.text("").declaring(65_537), 1009, "Message is longer than 65536 bytes"),
                Arguments.of(ClientFrame.of(2, ""), 1003, "Binary messages are not supported"),
                Arguments.of(ClientFrame.of(1, NO_UTF8), 1007, "Text is not valid UTF-8"),
                Arguments.of(ClientFrame.of(8, new byte[] {3}), 1002, "Invalid close code"),
                Arguments.of(
                        ClientFrame.of(8, new byte[] {3, (byte) 0xE8, (byte) 0xFF}),
                        1007,
                        "Close reason is not valid UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void endTheirConnection(ClientFrame frame, int code, String reason) {
        client.send(frame).expectClose(code, reason);
    }

    @Test
    void whoeverDoesNotHangUpAfterwardsIsHungUpOn() {
        client.send(ClientFrame.text("hi").unmasked());

        assertThat(client.expectFrame().closeCode()).isEqualTo(1002);
        client.socket().expectEnd();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535})
    void invalidCloseCodesAreViolations(int code) {
        client.send(ClientFrame.close(code, "")).expectClose(1002, "Invalid close code");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1003, 1007, 1014, 3000, 4999})
    void validCloseCodesAreEchoed(int code) {
        client.send(ClientFrame.close(code, "bye")).expectClose(code, "");
    }

    @Test
    void aFragmentedMessageMayNotBeInterruptedByAnother() {
        client.send(ClientFrame.text("{").unfinished()).send(ClientFrame.text("}"));

        client.expectClose(1002, "Expected a continuation");
    }

    @Test
    void aFragmentedMessageMayBeInterruptedByAPing() {
        client.send(ClientFrame.text("{\"event\":\"pusher:").unfinished())
                .send(ClientFrame.of(WebSocketFrames.PING, "now"))
                .send(ClientFrame.of(0, "").unfinished())
                .send(ClientFrame.of(0, "ping\"}"));

        assertThat(client.expectFrame().text()).isEqualTo("now");
        client.expectPong();
    }

    @Test
    void aMessageMayComeInTinyFragmentsUpToTheLimit() {
        client.send(ClientFrame.text("").unfinished());
        for (int i = 0; i < 20_000; i++) {
            client.send(ClientFrame.of(0, "x").unfinished());
        }
        client.send(ClientFrame.of(0, ""));

        client.expectError("Invalid message format", 4200);
    }

    @Test
    void fragmentsAddUpToAMessageThatIsTooLong() {
        client.send(ClientFrame.text("x".repeat(40_000)).unfinished());
        client.send(ClientFrame.of(0, "").declaring(25_537));

        client.expectClose(1009, "Message is longer than 65536 bytes");
    }

    @Test
    void aCharacterMaySpanFragments() {
        byte[] text = "{\"event\":\"ä\"}".getBytes(StandardCharsets.UTF_8);
        client.send(ClientFrame.of(1, Arrays.copyOf(text, 11)).unfinished())
                .send(ClientFrame.of(0, Arrays.copyOfRange(text, 11, text.length)));

        client.expectError("Unsupported event: 'ä'");
    }

    @Test
    void brokenTextOverTwoFragmentsIsAViolation() {
        client.send(ClientFrame.of(1, new byte[] {(byte) 0xC3}).unfinished()).send(ClientFrame.of(0, "("));

        client.expectClose(1007, "Text is not valid UTF-8");
    }

    @Test
    void framesMayComeByteByByte() {
        for (byte b : ClientFrame.text("{\"event\":\"pusher:ping\"}").bytes()) {
            client.socket().send(new byte[] {b});
        }

        client.expectPong();
    }

    @Test
    void aFloodOfPingsCostsItsSenderOnly() {
        byte[] ping = ClientFrame.of(WebSocketFrames.PING, "p".repeat(125)).bytes();
        for (int i = 0; i < 2_000; i++) {
            client.socket().send(ping);
        }
        innocent.ping().expectPong();

        for (int i = 0; i < 2_000; i++) {
            assertThat(client.expectFrame().opcode()).isEqualTo(WebSocketFrames.PONG);
        }
    }

    @Test
    void halfAFrameAndAnEndLeaveNothingBehind() {
        client.socket()
                .send(Arrays.copyOf(ClientFrame.text("hello").bytes(), 8))
                .endOutput()
                .drain();

        innocent.ping().expectPong();
        assertThat(gateway.runtime(APP).connections().now()).isEqualTo(1);
    }

    @Test
    void aBrokenConnectionLeavesNothingBehind() {
        client.join("news").send(ClientFrame.text("x").unfinished()).socket().reset();

        await().untilAsserted(() ->
                assertThat(gateway.runtime(APP).connections().now()).isEqualTo(1));
    }

    @Test
    void aContinuationCannotDeclareMoreThanTheRest() {
        client.send(ClientFrame.text("x").unfinished());
        client.send(ClientFrame.of(0, "").declaring(Long.MAX_VALUE));

        client.expectClose(1009, "Message is longer than 65536 bytes");
    }

    @Test
    void nothingFollowsACloseFrame() {
        byte[] subscribe = ClientFrame.text("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"news\"}}")
                .bytes();
        byte[] binary = ClientFrame.of(WebSocketFrames.BINARY, "").bytes();
        var both = Arrays.copyOf(subscribe, subscribe.length + binary.length);
        System.arraycopy(binary, 0, both, subscribe.length, binary.length);

        client.socket().send(both);

        client.expectClose(1003, "Binary messages are not supported");
    }

    @Test
    void aClientThatSaysTooMuchTooSoonIsNotLetIn() {
        var upgrade = TestClient.upgradeRequest("/app/app-key-1?protocol=7");
        var binary = new String(ClientFrame.of(2, "").bytes(), StandardCharsets.ISO_8859_1);
        var socket = RawSocket.open(gateway).send(upgrade + binary);
        assertThat(HttpReply.readHead(socket).status()).isEqualTo(101);

        var close = ServerFrame.read(socket);

        assertThat(close.closeCode()).isEqualTo(1003);
        socket.send(ClientFrame.close(1003, "").bytes()).expectEnd();
    }
}
