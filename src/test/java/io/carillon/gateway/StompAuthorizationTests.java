package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a STOMP client may not do is refused in the words of the Pusher protocol, and counted once, as there.
@ExtendWith(QuietGateway.class)
class StompAuthorizationTests {
    private static final App APP = TestApps.aQuietApp();

    private final TestGateway gateway = TestGateway.start(APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aPrivateChannelNeedsTheSignatureOfTheApp() {
        var client = StompClient.connect(gateway, APP);

        client.subscribe("a", "private-room", "auth:app-key-1\\c1234\nreceipt:r\n")
                .expectError(
                        "Invalid signature: Expected HMAC SHA256 hex digest of " + client.session()
                                + ":private-room, but got 1234",
                        1008);

        assertCounted(Map.of("signature_invalid", 1L));
    }

    @Test
    void aPresenceChannelNeedsTheSignatureOfItsData() {
        var client = StompClient.connect(gateway, APP);
        var forged = client.auth("presence-room", "{\"user_id\":\"1\"}").replace("user_id\"\\c\"1", "user_id\"\\c\"2");

        client.subscribe("a", "presence-room", forged);

        assertThat(client.expectFrame("ERROR").headers().get("message"))
                .startsWith("Invalid signature: Expected HMAC SHA256 hex digest of " + client.session()
                        + ":presence-room:{\"user_id\":\"2\"}, but got ");
        assertCounted(Map.of("signature_invalid", 1L));
    }

    @Test
    void wrongCredentialsAreCountedOnce() {
        StompClient.open(gateway, APP)
                .say("CONNECT\naccept-version:1.2\nlogin:app-key-1\npasscode:wrong\n\n␀")
                .expectError("Invalid passcode for this login", 4009);

        assertCounted(Map.of("stomp_passcode_invalid", 1L));
    }

    @Test
    void anAppThatWantsTlsCountsWhoComesWithout() {
        var secured = TestApps.with(APP, new App.Settings(true, false, false, true, false, false));
        gateway.apps().change(secured);

        StompClient.open(gateway, APP)
                .say("CONNECT\naccept-version:1.2\nlogin:app-key-1\n\n␀")
                .expectError("Application only accepts SSL connections, reconnect using wss://", 4000);

        assertCounted(Map.of("tls_required", 1L));
    }

    @Test
    void clientEventsNeedTheRightToSendThem() {
        gateway.apps().change(TestApps.with(APP, App.Settings.DEFAULTS));

        StompClient.connect(gateway, APP)
                .joinPrivate("a", "private-room")
                .say("SEND\ndestination:/channel/private-room\nevent:client-n\nreceipt:r\n\n1␀")
                .expectError(
                        "To send client events, you must enable this feature in the Settings page of your dashboard.",
                        1008);

        assertCounted(Map.of("client_events_disabled", 1L));
    }

    @Test
    void aConnectionThatNobodyVouchesForIsClosedAndCountedOnce() {
        var strict = TestApps.with(
                TestApps.with(APP, new App.Limits(10_240, 200, 164, 100, 10, 10, 100, 1_024, 128, 100, 0, 1_800, 1)),
                new App.Settings(true, false, false, false, true, false));
        gateway.apps().change(strict);
        var authorized = StompClient.connect(gateway, strict).joinPrivate("a", "private-room");
        var server = StompClient.connectServer(gateway, strict);

        StompClient.connect(gateway, strict)
                .join("a", "news")
                .expectError("Connection not authorized within timeout", 4009);

        authorized.expectNothing();
        server.expectNothing();
        assertCounted(Map.of("connection_unauthorized", 1L));
    }

    @Test
    void anEndThatRefusesNothingIsNotCounted() {
        var client = StompClient.connect(gateway, APP);

        gateway.apps().change(TestApps.disabled(APP));

        client.expectError("Application disabled", 4003);
        assertCounted(Map.of());
    }

    private void assertCounted(Map<String, Long> refusals) {
        assertThat(gateway.runtime(APP).traffic().totals().refusals()).isEqualTo(refusals);
    }
}
