package io.carillon.gateway;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Apps that want to know all their clients.
@ExtendWith(QuietGateway.class)
class AuthorizedConnectionTests {
    private static final App OFF = TestApps.with(
            TestApps.aQuietApp(), new App.Limits(10_240, 200, 164, 100, 10, 10, 100, 1_024, 128, 100, 0, 1_800, 1));
    private static final App ON = new App(
            OFF.id(),
            OFF.organizationId(),
            OFF.name(),
            true,
            new App.Settings(true, false, false, false, true, false),
            OFF.limits(),
            OFF.recovery(),
            OFF.keys());

    private final TestGateway gateway = TestGateway.start(ON);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aConnectionThatNobodyVouchesForIsClosed() {
        var stranger = TestClient.connect(gateway, ON).join("news");
        var signedIn = TestClient.connect(gateway, ON).signIn("{\"id\":\"1\"}").expectSignedIn("{\"id\":\"1\"}");
        var authorized = TestClient.connect(gateway, ON).join("private-room");
        var refused = TestClient.connect(gateway, ON).subscribe("private-room", "app-key-1:00");
        refused.expectMessage();

        stranger.expectClose(4009, "Connection not authorized within timeout");
        refused.expectClose(4009);
        signedIn.ping().expectPong();
        authorized.ping().expectPong();
    }

    @Test
    void connectionsFromBeforeTheSwitchAreLeftAlone() {
        gateway.apps().change(OFF);
        var early = TestClient.connect(gateway, ON);
        gateway.apps().change(ON);

        TestClient.connect(gateway, ON).expectClose(4009);
        early.ping().expectPong();
    }

    @Test
    void nobodyIsClosedOnceTheSwitchIsOff() {
        var stranger = TestClient.connect(gateway, ON);
        var control = TestApps.anApp(2, "key-2", "secret-2");
        gateway.apps()
                .change(new App(
                        2,
                        control.organizationId(),
                        "control",
                        true,
                        ON.settings(),
                        ON.limits(),
                        ON.recovery(),
                        control.keys()));
        gateway.apps().change(OFF);

        TestClient.connect(gateway, control).expectClose(4009);
        stranger.ping().expectPong();
    }
}
