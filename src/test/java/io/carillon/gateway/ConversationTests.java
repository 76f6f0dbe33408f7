package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(QuietGateway.class)
class ConversationTests {
    private static final App APP = TestApps.anApp();

    private final TestGateway gateway = TestGateway.start(Map.of("activity-timeout", "1s", "pong-timeout", "1s"), APP);
    private final TestClient client = TestClient.connect(gateway, APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void answersAPusherPingWithAPusherPong() {
        client.say("{\"event\":\"pusher:ping\",\"data\":{}}").expectPong();
        client.say("{\"event\": \"pusher:ping\"}").expectPong();
    }

    @Test
    void answersAPingFrameWithItsOwnPayload() {
        client.send(ClientFrame.of(WebSocketFrames.PING, "are you there?"));

        var pong = client.expectFrame();

        assertThat(pong.opcode()).isEqualTo(WebSocketFrames.PONG);
        assertThat(pong.text()).isEqualTo("are you there?");
    }

    @Test
    void asksASilentClientAndClosesWhenItDoesNotAnswer() {
        assertThat(client.expectFrame().opcode()).isEqualTo(WebSocketFrames.PING);

        client.expectClose(4201, "Pong reply not received");
    }

    @Test
    void keepsASilentClientThatAnswers() {
        for (int i = 0; i < 2; i++) {
            assertThat(client.expectFrame().opcode()).isEqualTo(WebSocketFrames.PING);
            client.send(ClientFrame.of(WebSocketFrames.PONG, ""));
        }

        assertThat(client.expectFrame().opcode()).isEqualTo(WebSocketFrames.PING);
    }

    @Test
    void tellsAnOldClientAboutTheMissingPongBeforeItCloses() {
        var old = TestClient.upgrade(gateway, APP, "/app/app-key-1?protocol=5").expectEstablished();

        assertThat(old.expectFrame().opcode()).isEqualTo(WebSocketFrames.PING);

        old.expectError("Pong reply not received", 4201).expectClose(4201, "Pong reply not received");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "{",
                "{\"data\":{}}",
                "{\"event\":null}",
                "{\"event\":\"a\"} {}",
                "{\"event\":\"a\",}"
            })
    void toleratesMessagesThatAreNone(String text) {
        client.say(text).expectError("Invalid message format", 4200).ping().expectPong();
    }

    @Test
    void toleratesDeepNestingAndHugeNumbers() {
        client.say("{\"event\":\"x\",\"data\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}")
                .expectError("Invalid message format", 4200);
        client.say("{\"event\":\"pusher:ping\",\"data\":1e999999}").expectPong();
    }

    @Test
    void saysWhichEventsItDoesNotKnow() {
        client.say("{\"event\":\"pusher:dance\",\"data\":{}}").expectError("Unsupported event: 'pusher:dance'");
        client.say("{\"event\":\"pusher:signin\",\"data\":{\"auth\":\"a\",\"user_data\":\"b\"}}")
                .expectError("Invalid key in sign-in auth data: 'a'");
    }

    @Test
    void echoesTheClientsGoodbye() {
        client.send(ClientFrame.close(1000, "bye")).expectClose(1000, "");
    }

    @Test
    void hangsUpOnWhoeverSaidGoodbye() {
        client.send(ClientFrame.close(1000, ""));

        assertThat(client.expectFrame().closeCode()).isEqualTo(1000);
        client.socket().expectEnd();
    }

    @Test
    void answersAGoodbyeWithoutCode() {
        client.send(ClientFrame.of(WebSocketFrames.CLOSE, "")).expectClose(1000, "");
    }

    @Test
    void countsConnectionsInAndOut() {
        var runtime = gateway.runtime(APP);
        assertThat(runtime.connections().now()).isEqualTo(1);

        client.send(ClientFrame.close(1000, "")).expectClose(1000);

        assertThat(runtime.connections().now()).isZero();
        assertThat(runtime.traffic().totals().closed()).isEqualTo(1);
    }
}
