package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.HashSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// SUBSCRIBE and UNSUBSCRIBE (STOMP 1.2, client frames).
@ExtendWith(QuietGateway.class)
class StompSubscriptionTests {
    private static final App APP = TestApps.aQuietApp();
    private static final TestGateway GATEWAY = TestGateway.start(APP);
    private static final TestServer SERVER = TestServer.of(GATEWAY, APP);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void severalSubscriptionsToAChannelGetEachEvent() {
        var client = StompClient.connect(GATEWAY, APP).join("a", "twice").join("b", "twice");

        SERVER.trigger("twice", "n", "1");

        client.expectEvent("a", "n", "1").expectEvent("b", "n", "1");
    }

    @Test
    void manySubscriptionIdsShareAnEvent() {
        var client = StompClient.connect(GATEWAY, APP);
        for (int i = 0; i < 100; i++) {
            client.join("id-" + i, "many");
        }

        SERVER.trigger("many", "n", "x".repeat(500));

        var ids = new HashSet<String>();
        for (int i = 0; i < 100; i++) {
            var message = client.expectFrame("MESSAGE");
            assertThat(message.body()).isEqualTo("x".repeat(500));
            ids.add(message.headers().get("subscription"));
        }
        assertThat(ids).hasSize(100);
        client.expectNothing();
    }

    @Test
    void eachMessageHasAnIdOfItsOwn() {
        var client = StompClient.connect(GATEWAY, APP).join("a", "ids");

        SERVER.trigger("ids", "n", "1");
        SERVER.trigger("ids", "n", "1");

        assertThat(client.expectFrame("MESSAGE").headers().get("message-id"))
                .isNotEqualTo(client.expectFrame("MESSAGE").headers().get("message-id"));
    }

    @Test
    void nothingComesAfterUnsubscribing() {
        var client = StompClient.connect(GATEWAY, APP).join("a", "left");
        var other = StompClient.connect(GATEWAY, APP).join("a", "left");

        client.say("UNSUBSCRIBE\nid:a\nreceipt:r\n\n␀").expectReceipt("r");
        SERVER.trigger("left", "n", "1");

        other.expectEvent("a", "n", "1");
        client.expectNothing();
    }

    @Test
    void anIdCanBeUsedAgainAtOnce() {
        var client = StompClient.connect(GATEWAY, APP);

        client.say("SUBSCRIBE\nid:a\ndestination:/channel/one\n\n␀UNSUBSCRIBE\nid:a\n\n␀"
                        + "SUBSCRIBE\nid:a\ndestination:/channel/one\nreceipt:r\n\n␀")
                .expectReceipt("r");
        SERVER.trigger("one", "n", "1");

        client.expectEvent("a", "n", "1").expectNothing();
    }

    @Test
    void everyClientGetsHeadersInTheWayOfItsVersion() {
        var newest = StompClient.connect(GATEWAY, APP).join("a", "versions");
        var oldest = StompClient.open(GATEWAY, APP).say("CONNECT\nlogin:app-key-1\n\n␀");
        oldest.expectFrame("CONNECTED");
        oldest.say("SUBSCRIBE\ndestination:/channel/versions\nreceipt:r\n\n␀").expectReceipt("r");

        SERVER.trigger("versions", "a:b\\c", "1");

        assertThat(newest.expectText()).contains("\nevent:a\\cb\\\\c\n");
        assertThat(oldest.expectText()).contains("\nevent:a:b\\c\n").contains("\nsubscription:/channel/versions\n");
    }

    @Test
    void aPrivateChannelNeedsASignature() {
        StompClient.connect(GATEWAY, APP)
                .subscribe("a", "private-room", "receipt:r\n")
                .expectError("Missing parameter: data.auth", 1008);
        var error = StompClient.connect(GATEWAY, APP)
                .subscribe("a", "private-room", "auth:other\\c1234\nreceipt:r\n")
                .expectError("Invalid key in subscription auth data: 'other'", 1008);

        assertThat(error.headers()).containsEntry("receipt-id", "r").containsEntry("error-code", "auth_key_invalid");
    }

    @Test
    void aSignatureForAnotherConnectionIsRefused() {
        var other = StompClient.connect(GATEWAY, APP);
        var client = StompClient.connect(GATEWAY, APP);

        client.subscribe("a", "private-room", other.auth("private-room"));

        assertThat(client.expectFrame("ERROR").headers()).containsEntry("error-code", "signature_invalid");
    }

    @Test
    void aServerMayListenToAnyChannel() {
        var server = StompClient.connectServer(GATEWAY, APP).join("a", "private-any");
        server.subscribe("b", "presence-any", "receipt:r\n");
        assertThat(server.expectFrame("MESSAGE").body()).contains("\"count\":0");
        server.expectReceipt("r");

        var pusher = TestClient.connect(GATEWAY, APP).joinAs("presence-any", "bob");
        pusher.expectMembers("presence-any", "bob");

        server.expectEvent("b", "member_added", "{\"user_id\":\"bob\",\"user_info\":{\"name\":\"bob\"}}");
        assertThat(GATEWAY.hub().userCount(GATEWAY.runtime(APP), "presence-any"))
                .isEqualTo(1);
        server.close();
        await().until(() -> GATEWAY.hub().subscriptionCount(GATEWAY.runtime(APP), "presence-any") == 1);
        assertThat(GATEWAY.hub().userCount(GATEWAY.runtime(APP), "presence-any"))
                .isEqualTo(1);
    }

    @Test
    void whoIsRefusedByAFullChannelLeavesNoTrace() {
        var limits = TestApps.with(APP, OneMember.LIMITS);
        try (var gateway = TestGateway.start(limits)) {
            var inside = StompClient.connect(gateway, limits).joinAs("a", "presence-full", "alice");
            inside.expectFrame("MESSAGE");
            var outside = StompClient.connect(gateway, limits);

            outside.joinAs("a", "presence-full", "bob").joinAs("b", "presence-full", "bob");

            outside.expectError("Channel presence-full has reached its limit of 1 members", 1008);
            await().until(() -> gateway.hub().subscriptionCount(gateway.runtime(limits), "presence-full") == 1);
            assertThat(gateway.hub()
                            .userIds(gateway.runtime(limits), "presence-full")
                            .toCompletableFuture()
                            .join())
                    .containsExactly("alice");
        }
    }

    /// Limits that let one member into a presence channel.
    private static final class OneMember {
        private static final App.Limits D = App.Limits.DEFAULTS;
        static final App.Limits LIMITS = new App.Limits(
                D.eventPayloadBytes(),
                D.eventNameLength(),
                D.channelNameLength(),
                D.channelsPerEvent(),
                D.eventsPerBatch(),
                D.clientEventsPerSecond(),
                1,
                D.presenceUserBytes(),
                D.userIdLength(),
                D.watchlistUsers(),
                2,
                D.cacheSeconds(),
                D.authorizationSeconds());
    }

    @Test
    void subscriptionsAreLimited() {
        var limited = TestApps.with(APP, OneMember.LIMITS);
        try (var gateway = TestGateway.start(limited)) {
            StompClient.connect(gateway, limited)
                    .join("a", "one")
                    .join("b", "two")
                    .subscribe("c", "three", "")
                    .expectError("Connection has reached its limit of 2 subscriptions", 1008);
        }
    }

    @Test
    void whatCannotBeSubscribedToEndsTheConnection() {
        refuses("SUBSCRIBE\nid:a\ndestination:/queue/a\n\n␀", "Invalid destination: '/queue/a'", 1002);
        refuses("UNSUBSCRIBE\nid:a\n\n␀", "No subscription with id a", 1002);
        refuses("SUBSCRIBE\nid:a\ndestination:/channel/a\n\n␀".repeat(2), "Existing subscription with id a", 1002);
        refuses(
                "SUBSCRIBE\nid:a\ndestination:/channel/a b\n\n␀",
                "Invalid channel name: 'a b' (1 to 164 of the characters A-Z a-z 0-9 _ - = @ , . ;)",
                1008);
    }

    private static void refuses(String frames, String message, int code) {
        StompClient.connect(GATEWAY, APP).say(frames).expectError(message, code);
    }
}
