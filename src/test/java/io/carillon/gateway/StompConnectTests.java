package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.AppKey;
import io.carillon.apps.AppSecret;
import io.carillon.apps.TestApps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How STOMP clients are let in, stay and leave (STOMP 1.2, connecting).
@ExtendWith(QuietGateway.class)
class StompConnectTests {
    private static final App APP = TestApps.aQuietApp();
    private static final TestGateway GATEWAY = TestGateway.start(Map.of("stomp-heart-beat", "1s"), APP);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v12.stomp                       | v12.stomp
            v10.stomp, v11.stomp, v12.stomp | v12.stomp
            v10.stomp,v11.stomp             | v11.stomp
            mqtt,v10.stomp                  | v10.stomp
            mqtt                            |
            """)
    void theNewestSubprotocolThatIsOfferedIsSpoken(String offered, String chosen) {
        var socket =
                RawSocket.open(GATEWAY).send(TestClient.upgradeRequest("/stomp", "Sec-WebSocket-Protocol: " + offered));

        assertThat(socket.readLine()).isEqualTo("HTTP/1.1 101 Switching Protocols");
        String found = null;
        for (var line = socket.readLine(); !line.isEmpty(); line = socket.readLine()) {
            found = line.startsWith("Sec-WebSocket-Protocol: ") ? line.substring(24) : found;
        }
        assertThat(found).isEqualTo(chosen);
    }

    @Test
    void aRequestWithoutAnUpgradeIsToldToUpgrade() {
        var reply = HttpReply.read(RawSocket.open(GATEWAY).send("GET /stomp HTTP/1.1\r\nHost: localhost\r\n\r\n"));

        assertThat(reply.status()).isEqualTo(426);
    }

    @Test
    void theClientIsToldItsSocketIdTheVersionAndTheHeartBeat() {
        var client = StompClient.open(GATEWAY, APP).say("STOMP\naccept-version:1.1,1.2\nlogin:app-key-1\n\n␀");

        var connected = client.expectFrame("CONNECTED");

        assertThat(connected.headers())
                .containsEntry("version", "1.2")
                .containsEntry("heart-beat", "1000,1000")
                .containsEntry("server", "carillon");
        assertThat(connected.headers().get("session")).matches("\\d+\\.\\d+");
    }

    @Test
    void anUnknownKeyIsRefused() {
        StompClient.open(GATEWAY, APP)
                .say("CONNECT\naccept-version:1.2\nlogin:nobody\n\n␀")
                .expectError("App key nobody not in this cluster. Did you forget to specify the cluster?", 4001);
    }

    @Test
    void aWrongPasscodeIsRefused() {
        StompClient.open(GATEWAY, APP)
                .say("CONNECT\naccept-version:1.2\nlogin:app-key-1\npasscode:app-secret-2\n\n␀")
                .expectError("Invalid passcode for this login", 4009);
    }

    @Test
    void aLoginIsNeeded() {
        StompClient.open(GATEWAY, APP)
                .say("CONNECT\naccept-version:1.2\n\n␀")
                .expectError("Missing header: login of CONNECT", 1002);
    }

    @Test
    void withoutACommonVersionTheClientIsToldTheServers() {
        var error = StompClient.open(GATEWAY, APP)
                .say("CONNECT\naccept-version:2.0\nlogin:app-key-1\n\n␀")
                .expectError("Unsupported protocol version", 1002);

        assertThat(error.headers()).containsEntry("version", "1.0,1.1,1.2");
    }

    @Test
    void anyOtherFrameMustWaitForConnect() {
        StompClient.open(GATEWAY, APP)
                .say("SUBSCRIBE\nid:0\ndestination:/channel/a\n\n␀")
                .expectError("Not connected yet", 1002);
    }

    @Test
    void aSecondConnectEndsTheConnection() {
        StompClient.connect(GATEWAY, APP)
                .say("CONNECT\naccept-version:1.2\nlogin:app-key-1\n\n␀")
                .expectError("Already connected", 1002);
    }

    @Test
    void framesSentAheadAreDoneOnceTheAppIsFound() {
        var app = TestApps.anApp(6, "key-6", "secret-6");
        try (var gateway = TestGateway.start(app)) {
            gateway.apps().pause();
            var client = StompClient.open(gateway, app).say("""
                    CONNECT
                    accept-version:1.2
                    login:key-6

                    ␀
                    SUBSCRIBE
                    id:0
                    destination:/channel/a
                    receipt:r

                    ␀""");

            gateway.apps().proceed();

            client.expectFrame("CONNECTED");
            client.expectReceipt("r");
        }
    }

    @Test
    void aConnectThatDoesNotComeIsNotWaitedForForLong() {
        try (var gateway = TestGateway.start(Map.of("request-timeout", "1s"), APP)) {
            StompClient.open(gateway, APP).expectError("Not connected yet", 1002);
        }
    }

    @Test
    void binaryMessagesAreTaken() {
        var client = StompClient.open(GATEWAY, APP);

        client.socket()
                .send(ClientFrame.of(WebSocketFrames.BINARY, "CONNECT\nlogin:app-key-1\n\n\0")
                        .bytes());

        assertThat(client.expectFrame("CONNECTED").headers()).containsEntry("version", "1.0");
    }

    @Test
    void framesMayBeSplitOverMessages() {
        StompClient.open(GATEWAY, APP)
                .say("CONN")
                .say("ECT\naccept-version:1.2\nlogin:app-")
                .say("key-1\n\n")
                .say("␀")
                .expectFrame("CONNECTED");
    }

    @Test
    void disconnectIsConfirmedAndTheSocketClosed() {
        StompClient.connect(GATEWAY, APP)
                .say("DISCONNECT\nreceipt:77\n\n␀")
                .expectReceipt("77")
                .expectClose(1000);
    }

    @Test
    void theServerSendsHeartBeatsToThoseWhoWantThem() {
        var client = StompClient.open(GATEWAY, APP).connect("heart-beat:0,1000\n");

        assertThat(client.expectText()).isEqualTo("\n");
        assertThat(client.expectText()).isEqualTo("\n");
    }

    @Test
    void aClientThatPromisedHeartBeatsAndIsLateIsClosed() {
        StompClient.open(GATEWAY, APP).connect("heart-beat:1000,0\n").expectError("Pong reply not received", 4201);
    }

    @Test
    void aDisabledAppRefusesAndClosesConnections() {
        var app = TestApps.anApp(7, "key-7", "secret-7");
        try (var gateway = TestGateway.start(app)) {
            var client = StompClient.connect(gateway, app);

            gateway.apps().change(TestApps.disabled(app));

            client.expectError("Application disabled", 4003);
            StompClient.open(gateway, app)
                    .say("CONNECT\naccept-version:1.2\nlogin:key-7\n\n␀")
                    .expectError("Application disabled", 4003);
        }
    }

    @Test
    void aRevokedKeyClosesItsConnections() {
        var app = TestApps.anApp(7, "key-7", "secret-7");
        try (var gateway = TestGateway.start(app)) {
            var client = StompClient.connect(gateway, app);

            gateway.apps().change(TestApps.with(app, List.of(new AppKey("key-8", new AppSecret("secret-8")))));

            client.expectError("Application disabled", 4003);
        }
    }

    @Test
    void aStoppingGatewaySendsClientsElsewhere() {
        var gateway = TestGateway.start(APP);
        var client = StompClient.connect(gateway, APP);
        var stopping = Thread.ofVirtual().start(gateway::shutDown);

        client.expectError("Server asks to reconnect immediately", 4200);
        await().until(() -> !stopping.isAlive());
    }

    @Test
    void connectionsAreCounted() {
        var app = TestApps.anApp(8, "key-8", "secret-8");
        try (var gateway = TestGateway.start(app)) {
            var client = StompClient.connect(gateway, app);
            assertThat(gateway.runtime(app).connections().now()).isEqualTo(1);

            client.close();

            await().until(() -> gateway.runtime(app).connections().now() == 0);
        }
    }
}
