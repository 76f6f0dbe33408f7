package io.carillon.gateway;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietGateway.class)
class PresenceQueryTests {
    private static final App APP = TestApps.anApp();

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestServer server = TestServer.of(gateway, APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void listsTheUsersOfAChannel() {
        server.get("/channels/presence-room/users").expectJson("{\"users\":[]}");

        join("presence-room", "1", "1");
        join("presence-room", "2", "1", "2");
        join("presence-room", "2", "1", "2");

        server.get("/channels/presence-room/users").expectJson("{\"users\":[{\"id\":\"1\"},{\"id\":\"2\"}]}");
        server.get("/channels/news/users").expect(400, "Users can only be retrieved for presence channels");
    }

    @Test
    void countsUsersNotConnections() {
        join("presence-room", "1", "1");
        join("presence-room", "1", "1");
        join("presence-b", "1", "1");

        server.get("/channels/presence-room", Map.of("info", "user_count"))
                .expectJson("{\"occupied\":true,\"user_count\":1}");
        server.get("/channels/presence-empty", Map.of("info", "user_count"))
                .expectJson("{\"occupied\":false,\"user_count\":0}");
        server.get("/channels", Map.of("info", "user_count", "filter_by_prefix", "presence-"))
                .expectJson("{\"channels\":{\"presence-b\":{\"user_count\":1},\"presence-room\":{\"user_count\":1}}}");
    }

    @Test
    void hasNoSubscriptionCountForThem() {
        join("presence-room", "1", "1");

        server.get("/channels/presence-room", Map.of("info", "subscription_count"))
                .expect(
                        400,
                        "Cannot retrieve the subscription count: it is off for the app or the channel is a presence"
                                + " channel");
        server.get("/channels", Map.of("info", "subscription_count"))
                .expectJson("{\"channels\":{\"presence-room\":{}}}");
    }

    @Test
    void anEventIsAnsweredWithTheCountsThatWereAskedFor() {
        join("presence-room", "1", "1");
        TestClient.connect(gateway, APP)
                .subscribe("news")
                .expectSubscribed("news")
                .expectCount("news", 1);

        server.post(
                        "/events",
                        "{\"name\":\"n\",\"data\":\"\",\"channels\":[\"presence-room\",\"news\",\"olds\"],"
                                + "\"info\":\"user_count,subscription_count\"}")
                .expectJson("{\"channels\":{\"presence-room\":{\"user_count\":1},\"news\":{\"subscription_count\":1},"
                        + "\"olds\":{\"subscription_count\":0}}}");
        server.post(
                        "/batch_events",
                        "{\"batch\":[{\"name\":\"n\",\"data\":\"\",\"channel\":\"news\"},"
                                + "{\"name\":\"n\",\"data\":\"\",\"channel\":\"presence-room\",\"info\":\"user_count\"},"
                                + "{\"name\":\"n\",\"data\":\"\",\"channel\":\"news\",\"info\":\"subscription_count\"}]}")
                .expectJson("{\"batch\":[{},{\"user_count\":1},{\"subscription_count\":1}]}");
    }

    private void join(String channel, String userId, String... members) {
        TestClient.connect(gateway, APP).joinAs(channel, userId).expectMembers(channel, members);
    }
}
