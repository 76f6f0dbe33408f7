package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(QuietGateway.class)
class HandshakeTests {
    private static final App APP = TestApps.anApp();
    private static final App DISABLED = TestApps.disabled(TestApps.anApp(2, "disabled-key", "s"));
    private final TestGateway gateway = TestGateway.start(Map.of("path-prefix", "/realtime"), APP, DISABLED);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/app-key-1?protocol=7&client=js&version=8.6.0&flash=false",
                "/app/app-key-1?client=java-client&protocol=5&version=2.4.4",
                "/app/app-key-1?protocol=6",
                "/app/app-key-1?protocol=7&version=0.6.0.beta&something=else",
                "/realtime/app/app-key-1?client=pusher-websocket-swift&version=10.1.5&protocol=7"
            })
    void letsInEveryClientThatSpeaksProtocolFiveToSeven(String target) {
        var established = TestClient.upgrade(gateway, APP, target).expectText();

        assertThat(established)
                .matches("\\{\"event\":\"pusher:connection_established\",\"data\":"
                        + "\"\\{\\\\\"socket_id\\\\\":\\\\\"[0-9]{1,16}\\.[0-9]{1,16}\\\\\","
                        + "\\\\\"activity_timeout\\\\\":120}\"}");
    }

    @Test
    void givesEveryConnectionItsOwnSocketId() {
        var one = TestClient.connect(gateway, APP);
        var other = TestClient.connect(gateway, APP);

        assertThat(one.socketId()).matches("[0-9]+\\.[0-9]+").isNotEqualTo(other.socketId());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /app/nobody?protocol=7                 | 4001 | App key nobody not in this cluster. Did you forget to specify the cluster?
            /app/disabled-key?protocol=7           | 4003 | Application disabled
            /chat?protocol=7                       | 4005 | Path not found
            /app/app-key-1/more?protocol=7         | 4005 | Path not found
            /apps/1000/events?protocol=7           | 4005 | Path not found
            /app/app-key-1?protocol=7&version=x.1  | 4006 | Invalid version string format
            /app/app-key-1?protocol=8              | 4007 | Unsupported protocol version
            """)
    void closesWithACodeAndNothingElseFromProtocolSixOn(String target, int code, String reason) {
        TestClient.upgrade(gateway, APP, target).expectClose(code, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /app/nobody?protocol=5                 | 4001 | App key nobody not in this cluster. Did you forget to specify the cluster?
            /app/disabled-key?protocol=5           | 4003 | Application disabled
            /chat?protocol=5                       | 4005 | Path not found
            /app/app-key-1?protocol=5&version=x.1  | 4006 | Invalid version string format
            /app/app-key-1?protocol=4              | 4007 | Unsupported protocol version
            /app/app-key-1?protocol=seven          | 4007 | Unsupported protocol version
            /app/app-key-1                         | 4008 | No protocol version supplied
            /app/app-key-1?protocol=               | 4008 | No protocol version supplied
            """)
    void tellsOlderProtocolsTheErrorBeforeItCloses(String target, int code, String reason) {
        TestClient.upgrade(gateway, APP, target).expectError(reason, code).expectClose(code, reason);
    }

    @Test
    void asksToComeBackWhenTheAppCannotBeLookedUp() {
        gateway.apps().setAvailable(false);

        TestClient.upgrade(gateway, APP, "/app/nobody?protocol=7")
                .expectClose(4100, "App cannot be looked up at the moment, try again");
    }

    @Test
    void cutsTheReasonOfAKeyThatDoesNotFitACloseFrame() {
        var key = "k".repeat(200);

        var reason =
                TestClient.upgrade(gateway, APP, "/app/" + key + "?protocol=7").expectClose(4001);

        assertThat("App key " + key).startsWith(reason);
        assertThat(reason).hasSize(123);
    }

    @Test
    void asksAPlainRequestToUpgrade() {
        var reply = TestServer.of(gateway, APP).send("GET /app/app-key-1?protocol=7 HTTP/1.1\r\nHost: h\r\n\r\n");

        reply.expect(426, "Connect here with a WebSocket");
        assertThat(reply.header("Upgrade")).isEqualTo("websocket");
    }

    @Test
    void refusesAnotherVersionOfWebSocket() {
        var request = TestClient.upgradeRequest("/app/app-key-1?protocol=7").replace("Version: 13", "Version: 8");

        var reply = TestServer.of(gateway, APP).send(request);

        reply.expect(426, "Sec-WebSocket-Version must be 13");
        assertThat(reply.header("Sec-WebSocket-Version")).isEqualTo("13");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-WebSocket-Key: c2hvcnQ=\r\n", "Sec-WebSocket-Key: not base64\r\n", ""})
    void refusesAKeyThatIsNotSixteenBytes(String header) {
        var request = TestClient.upgradeRequest("/app/app-key-1?protocol=7")
                .replace("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", header);

        TestServer.of(gateway, APP).send(request).expect(400, "Sec-WebSocket-Key must be 16 bytes in base64");
    }

    @Test
    void provesThatItUnderstoodTheHandshake() {
        var socket = RawSocket.open(gateway).send(TestClient.upgradeRequest("/app/app-key-1?protocol=7"));

        var reply = HttpReply.readHead(socket);

        assertThat(reply.status()).isEqualTo(101);
        assertThat(reply.header("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(reply.header("Upgrade")).isEqualTo("websocket");
    }
}
