package io.carillon.gateway;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietGateway.class)
class ChannelQueryTests {
    private static final App APP = TestApps.anApp();

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestServer server = TestServer.of(gateway, APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void listsTheOccupiedChannels() {
        server.get("/channels").expectJson("{\"channels\":{}}");

        TestClient.connect(gateway, APP)
                .subscribe("news")
                .expectSubscribed("news")
                .expectCount("news", 1);
        var client = TestClient.connect(gateway, APP).subscribe("news").expectSubscribed("news");
        client.expectCount("news", 2).join("private-room").expectCount("private-room", 1);

        server.get("/channels").expectJson("{\"channels\":{\"news\":{},\"private-room\":{}}}");
        server.get("/channels", Map.of("filter_by_prefix", "private-"))
                .expectJson("{\"channels\":{\"private-room\":{}}}");
        server.get("/channels", Map.of("info", "subscription_count"))
                .expectJson("{\"channels\":{\"news\":{\"subscription_count\":2},"
                        + "\"private-room\":{\"subscription_count\":1}}}");
    }

    @Test
    void countsUsersOfPresenceChannelsOnly() {
        server.get("/channels", Map.of("info", "user_count"))
                .expect(
                        400,
                        "user_count may only be requested for presence channels - "
                                + "please supply filter_by_prefix begining with presence-");
        server.get("/channels/news", Map.of("info", "user_count"))
                .expect(400, "Cannot retrieve the user count unless the channel is a presence channel");
    }

    @Test
    void describesOneChannelWhetherItIsOccupiedOrNot() {
        server.get("/channels/news").expectJson("{\"occupied\":false}");

        TestClient.connect(gateway, APP).subscribe("news").expectSubscribed("news");

        server.get("/channels/news").expectJson("{\"occupied\":true}");
        server.get("/channels/news", Map.of("info", "subscription_count"))
                .expectJson("{\"occupied\":true,\"subscription_count\":1}");
        server.get("/channels/cache-news", Map.of("info", "cache")).expectJson("{\"occupied\":false,\"cache\":null}");
        server.get("/channels/news", Map.of("info", "cache"))
                .expect(400, "Cannot retrieve the cache unless the channel is a cache channel");
    }

    @Test
    void readsNamesThatArriveEscaped() {
        TestClient.connect(gateway, APP).subscribe("a@b;c").expectSubscribed("a@b;c");

        server.get("/channels/a%40b%3Bc").expectJson("{\"occupied\":true}");
        server.get("/channels/a@b;c").expectJson("{\"occupied\":true}");
        server.get("/channels/a%20b")
                .expect(400, "Invalid channel name: 'a b' (1 to 164 of the characters A-Z a-z 0-9 _ - = @ , . ;)");
    }

    @Test
    void showsNoAppTheChannelsOfAnother() {
        var other = TestApps.anApp(2, "key-2", "secret-2");
        gateway.apps().change(other);
        TestClient.connect(gateway, APP).subscribe("news").expectSubscribed("news");
        var otherClient = TestClient.connect(gateway, other).subscribe("news").expectSubscribed("news");
        otherClient.expectCount("news", 1);

        server.trigger("news", "tick", "");
        TestServer.of(gateway, other)
                .get("/channels/news", Map.of("info", "subscription_count"))
                .expectJson("{\"occupied\":true,\"subscription_count\":1}");

        otherClient.ping().expectPong();
    }
}
