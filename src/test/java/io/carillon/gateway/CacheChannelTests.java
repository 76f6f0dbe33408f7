package io.carillon.gateway;

import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(QuietGateway.class)
class CacheChannelTests {
    private static final App APP = TestApps.anApp();
    private static final String CIPHERTEXT = "{\"nonce\":\"MTIz\",\"ciphertext\":\"c2VjcmV0\"}";

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestServer server = TestServer.of(gateway, APP);
    private final TestClient client = TestClient.connect(gateway, APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache-x", "private-cache-x", "private-encrypted-cache-x"})
    void aSubscriberGetsTheLastEventThenTheCount(String channel) {
        server.trigger(channel, "old", "1");
        server.trigger(channel, "new", CIPHERTEXT);

        client.join(channel).expectEvent(channel, "new", CIPHERTEXT).expectCount(channel, 1);
        server.get("/channels/" + channel, Map.of("info", "cache"))
                .expectJson("{\"occupied\":true,\"cache\":{\"data\":\"{\\\"nonce\\\":\\\"MTIz\\\",\\\"ciphertext\\\":"
                        + "\\\"c2VjcmV0\\\"}\",\"ttl\":1800}}");
    }

    @Test
    void aPresenceChannelMayKeepItsLastEvent() {
        server.trigger("presence-cache-x", "new", "1");

        client.joinAs("presence-cache-x", "alice")
                .expectMembers("presence-cache-x", "alice")
                .expectEvent("presence-cache-x", "new", "1");
    }

    @Test
    void aSubscriberOfAnEmptyChannelIsToldSo() {
        client.join("cache-x")
                .expect("{\"event\":\"pusher:cache_miss\",\"channel\":\"cache-x\",\"data\":\"{}\"}")
                .expectCount("cache-x", 1);

        server.trigger("cache-x", "new", "1");
        client.expectEvent("cache-x", "new", "1");
    }

    @Test
    void clientEventsAreNotKept() {
        client.join("private-cache-x");
        client.expectEvent("private-cache-x", "pusher:cache_miss", "{}").expectCount("private-cache-x", 1);
        client.trigger("private-cache-x", "client-a", "1").ping().expectPong();

        server.get("/channels/private-cache-x", Map.of("info", "cache"))
                .expectJson("{\"occupied\":true,\"cache\":null}");
    }

    @Test
    void anEventIsForgottenAfterItsTime() {
        gateway.apps()
                .change(TestApps.with(
                        APP, new App.Limits(10_240, 200, 164, 100, 10, 10, 100, 1_024, 128, 100, 0, 1, 30)));
        server.trigger("cache-x", "new", "1");

        server.get("/channels/cache-x", Map.of("info", "cache"))
                .expectJson("{\"occupied\":false,\"cache\":{\"data\":\"1\",\"ttl\":1}}");
        await().until(() -> server.get("/channels/cache-x", Map.of("info", "cache"))
                .body()
                .equals("{\"occupied\":false,\"cache\":null}"));
        client.join("cache-x").expectEvent("cache-x", "pusher:cache_miss", "{}");
    }
}
