package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.AppKey;
import io.carillon.apps.AppSecret;
import io.carillon.apps.TestApps;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietGateway.class)
class AppChangeTests {
    private static final App APP = TestApps.aQuietApp();
    private static final App OTHER = TestApps.anApp(2, "key-2", "secret-2");

    private final TestGateway gateway = TestGateway.start(APP, OTHER);
    private final TestClient client = TestClient.connect(gateway, APP).join("news");
    private final TestClient stranger = TestClient.connect(gateway, OTHER);

    @AfterEach
    void stop() {
        stranger.ping().expectPong();
        gateway.close();
    }

    @Test
    void theConnectionsOfADisabledAppAreClosed() {
        gateway.apps().change(TestApps.disabled(APP));

        client.expectClose(4003, "Application disabled");
        TestClient.upgrade(gateway, APP, "/app/app-key-1?protocol=7").expectClose(4003);
    }

    @Test
    void theConnectionsOfADeletedAppAreClosed() {
        gateway.apps().delete(APP.id());

        client.expectClose(4003, "Application disabled");
        TestClient.upgrade(gateway, APP, "/app/app-key-1?protocol=7").expectClose(4001);
        TestServer.of(gateway, APP).get("/channels").expect(404, "Unknown app: 1000");
    }

    @Test
    void aRevokedKeyClosesItsOwnConnectionsOnly() {
        var both = List.of(APP.keys().getFirst(), new AppKey("new-key", new AppSecret("new-secret")));
        gateway.apps().change(TestApps.with(APP, both));
        var successor = TestApps.with(APP, both.subList(1, 2));
        var rotated = TestClient.connect(gateway, successor);

        gateway.apps().change(successor);

        client.expectClose(4003);
        rotated.join("private-room").ping().expectPong();
        TestServer.of(gateway, APP).get("/channels").expect(401, "Unknown auth_key");
        TestServer.of(gateway, successor).get("/channels").expectJson("{\"channels\":{\"private-room\":{}}}");
    }

    @Test
    void aChangedLimitIsFeltAtOnce() {
        gateway.apps()
                .change(TestApps.with(
                        APP, new App.Limits(3, 200, 164, 100, 10, 10, 100, 1_024, 128, 100, 0, 1_800, 30)));

        var reply = TestServer.of(gateway, APP).trigger("news", "n", "four");

        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void nothingOfAClosedConnectionIsLeft() {
        gateway.apps().change(TestApps.disabled(APP));
        client.expectClose(4003);

        gateway.apps().change(APP);

        assertThat(gateway.runtime(APP).connections().now()).isZero();
        TestServer.of(gateway, APP).get("/channels").expectJson("{\"channels\":{}}");
    }
}
