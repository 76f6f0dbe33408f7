package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// STOMP and Pusher clients meet on the same channels.
@ExtendWith(QuietGateway.class)
class StompCrossingTests {
    private static final App APP = TestApps.aQuietApp();
    private static final TestGateway GATEWAY = TestGateway.start(APP);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void whatAServerTriggersByHttpReachesStompClients() {
        var client = StompClient.connect(GATEWAY, APP).join("sub-0", "news");

        TestServer.of(GATEWAY, APP).trigger("news", "headline", "{\"text\":\"Grüße\"}");

        var message = client.expectFrame("MESSAGE");
        assertThat(message.headers())
                .containsEntry("subscription", "sub-0")
                .containsEntry("destination", "/channel/news")
                .containsEntry("channel", "news")
                .containsEntry("event", "headline")
                .containsEntry("content-type", "application/json")
                .containsEntry("content-length", "18")
                .containsKey("message-id");
        assertThat(message.body()).isEqualTo("{\"text\":\"Grüße\"}");
    }

    @Test
    void whatAServerSendsByStompReachesPusherClientsAndItself() {
        var server = StompClient.connectServer(GATEWAY, APP).join("0", "orders");
        var pusher = TestClient.connect(GATEWAY, APP).join("orders");

        server.say("SEND\ndestination:/channel/orders\nevent:shipped\n\n{\"id\":1}␀");

        pusher.expectEvent("orders", "shipped", "{\"id\":1}");
        server.expectEvent("0", "shipped", "{\"id\":1}");
    }

    @Test
    void anEventWithoutANameIsAMessage() {
        var server = StompClient.connectServer(GATEWAY, APP);
        var pusher = TestClient.connect(GATEWAY, APP).join("plain");

        server.say("SEND\ndestination:/channel/plain\n\nhello \"there\"␀");

        pusher.expectEvent("plain", "message", "hello \"there\"");
    }

    @Test
    void clientEventsCrossBothWaysAndNeverComeBack() {
        var stomp = StompClient.connect(GATEWAY, APP).joinPrivate("0", "private-room");
        var pusher = TestClient.connect(GATEWAY, APP).join("private-room");

        stomp.send("private-room", "client-typing", "{\"by\":\"stomp\"}");
        pusher.expectEvent("private-room", "client-typing", "{\"by\":\"stomp\"}");
        pusher.say("{\"event\":\"client-typing\",\"channel\":\"private-room\",\"data\":{\"by\":\"pusher\"}}");
        stomp.expectEvent("0", "client-typing", "{\"by\":\"pusher\"}");

        stomp.expectNothing();
        pusher.ping().expectPong();
    }

    @Test
    void presenceIsOneForAll() {
        var pusher = TestClient.connect(GATEWAY, APP).joinAs("presence-room", "bob");
        pusher.expectMembers("presence-room", "bob");

        var stomp = StompClient.connect(GATEWAY, APP).joinAs("0", "presence-room", "alice");
        var members = stomp.expectFrame("MESSAGE");
        assertThat(members.headers()).containsEntry("event", "subscription_succeeded");
        assertThat(members.body())
                .isEqualTo("{\"presence\":{\"ids\":[\"bob\",\"alice\"],\"hash\":{\"bob\":{\"name\":\"bob\"},"
                        + "\"alice\":null},\"count\":2}}");
        pusher.expectEvent("presence-room", "pusher_internal:member_added", "{\"user_id\":\"alice\"}");

        var carol = TestClient.connect(GATEWAY, APP).joinAs("presence-room", "carol");
        stomp.expectEvent("0", "member_added", "{\"user_id\":\"carol\",\"user_info\":{\"name\":\"carol\"}}");
        pusher.expectMessage();

        stomp.send("presence-room", "client-wave", "1");
        assertThat(pusher.expectMessage().path("user_id").asString()).isEqualTo("alice");

        carol.say("{\"event\":\"pusher:unsubscribe\",\"data\":{\"channel\":\"presence-room\"}}");
        stomp.expectEvent("0", "member_removed", "{\"user_id\":\"carol\"}");
        pusher.expectEvent("presence-room", "pusher_internal:member_removed", "{\"user_id\":\"carol\"}");
        stomp.say("DISCONNECT\n\n␀");
        pusher.expectEvent("presence-room", "pusher_internal:member_removed", "{\"user_id\":\"alice\"}");
    }

    @Test
    void aClientEventOnAPresenceChannelTellsStompClientsWhoSentIt() {
        var pusher = TestClient.connect(GATEWAY, APP).joinAs("presence-talk", "bob");
        pusher.expectMembers("presence-talk", "bob");
        var stomp = StompClient.connect(GATEWAY, APP).joinAs("0", "presence-talk", "alice");
        stomp.expectFrame("MESSAGE");

        pusher.say("{\"event\":\"client-hi\",\"channel\":\"presence-talk\",\"data\":\"hi\"}");

        assertThat(stomp.expectFrame("MESSAGE").headers()).containsEntry("user_id", "bob");
    }

    @Test
    void theLastEventOfACacheChannelComesAfterTheReceipt() {
        var server = StompClient.connectServer(GATEWAY, APP);
        server.say("SEND\ndestination:/channel/cache-price\nevent:price\ncurrency:EUR\nreceipt:sent\n\n42␀")
                .expectReceipt("sent");

        TestClient.connect(GATEWAY, APP).join("cache-price").expectEvent("cache-price", "price", "42");
        var message = StompClient.connect(GATEWAY, APP).join("0", "cache-price").expectFrame("MESSAGE");

        assertThat(message.body()).isEqualTo("42");
        assertThat(message.headers()).containsEntry("event", "price").containsEntry("currency", "EUR");
    }

    @Test
    void anEmptyCacheIsTold() {
        StompClient.connect(GATEWAY, APP).join("0", "cache-nothing").expectEvent("0", "cache_miss", "{}");
    }

    @Test
    void stompSubscriptionsOccupyAChannelOnceAConnection() {
        var app = TestApps.anApp(9, "key-9", "secret-9");
        try (var gateway = TestGateway.start(app)) {
            var pusher = TestClient.connect(gateway, app).subscribe("room");
            pusher.expectMessage();
            pusher.expectCount("room", 1);

            var stomp = StompClient.connect(gateway, app).join("a", "room");
            pusher.expectCount("room", 2);
            stomp.expectEvent("a", "subscription_count", "{\"subscription_count\":2}");
            stomp.join("b", "room");
            assertThat(gateway.hub().subscriptionCount(gateway.runtime(app), "room"))
                    .isEqualTo(2);

            stomp.say("UNSUBSCRIBE\nid:a\nreceipt:left\n\n␀").expectReceipt("left");
            assertThat(gateway.hub().subscriptionCount(gateway.runtime(app), "room"))
                    .isEqualTo(2);
            stomp.close();
            await().until(() -> gateway.hub().subscriptionCount(gateway.runtime(app), "room") == 1);
        }
    }
}
