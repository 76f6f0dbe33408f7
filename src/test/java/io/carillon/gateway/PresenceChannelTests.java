package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.protocol.ProtocolError;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietGateway.class)
class PresenceChannelTests {
    private static final App APP = TestApps.anApp();
    private static final String ROOM = "presence-room";

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestServer server = TestServer.of(gateway, APP);
    private final TestClient alice =
            TestClient.connect(gateway, APP).joinAs(ROOM, "alice").expectMembers(ROOM, "alice");
    private final TestClient bob = TestClient.connect(gateway, APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void membersSeeEachOtherComeAndGo() {
        bob.joinAs(ROOM, "bob").expectMembers(ROOM, "alice", "bob");
        alice.expectMemberAdded(ROOM, "bob");

        bob.unsubscribe(ROOM);
        alice.expectMemberRemoved(ROOM, "bob");
        bob.ping().expectPong();
    }

    @Test
    void theBlockIsInTheFormThatClientsRead() {
        bob.subscribeAs(ROOM, "{\"user_id\":7}")
                .expect("{\"event\":\"pusher_internal:subscription_succeeded\",\"channel\":\"presence-room\",\"data\":"
                        + "\"{\\\"presence\\\":{\\\"ids\\\":[\\\"alice\\\",\\\"7\\\"],\\\"hash\\\":"
                        + "{\\\"alice\\\":{\\\"name\\\":\\\"alice\\\"},\\\"7\\\":null},\\\"count\\\":2}}\"}");
        alice.expectEvent(ROOM, "pusher_internal:member_added", "{\"user_id\":\"7\"}");
    }

    @Test
    void aUserWithTwoConnectionsComesAndGoesOnce() {
        var tablet = TestClient.connect(gateway, APP);
        bob.joinAs(ROOM, "bob").expectMembers(ROOM, "alice", "bob");
        tablet.subscribeAs(ROOM, "{\"user_id\":\"bob\",\"user_info\":{\"name\":\"another\"}}")
                .expectMembers(ROOM, "alice", "bob");
        alice.expectMemberAdded(ROOM, "bob");

        bob.send(ClientFrame.close(1000, "")).expectClose(1000);
        alice.ping().expectPong();
        tablet.send(ClientFrame.close(1001, "")).expectClose(1001);
        alice.expectMemberRemoved(ROOM, "bob");
    }

    @Test
    void aLostConnectionIsMissedForThreeSeconds() {
        bob.joinAs(ROOM, "bob").expectMembers(ROOM, "alice", "bob");
        alice.expectMemberAdded(ROOM, "bob");
        var lost = Instant.now();

        bob.close();

        alice.ping().expectPong().expectMemberRemoved(ROOM, "bob");
        assertThat(Duration.between(lost, Instant.now())).isBetween(Duration.ofMillis(2_900), Duration.ofSeconds(5));
    }

    @Test
    void nobodyNoticesAConnectionThatIsReplacedInTime() {
        bob.joinAs(ROOM, "bob").expectMembers(ROOM, "alice", "bob");
        alice.expectMemberAdded(ROOM, "bob");

        gateway.hub()
                .close(APP.id(), connection -> connection.socketId().equals(bob.socketId()), ProtocolError.RECONNECT);
        bob.expectClose(4200);
        var back = TestClient.connect(gateway, APP).joinAs(ROOM, "bob").expectMembers(ROOM, "alice", "bob");
        back.unsubscribe(ROOM);

        alice.expectMemberRemoved(ROOM, "bob").ping().expectPong();
    }

    @Test
    void clientEventsCarryTheUserWhoSentThem() {
        bob.joinAs(ROOM, "bob").expectMembers(ROOM, "alice", "bob");
        alice.expectMemberAdded(ROOM, "bob");

        bob.say("{\"event\":\"client-typing\",\"channel\":\"presence-room\",\"data\":1,\"user_id\":\"mallory\"}");

        alice.expect("{\"event\":\"client-typing\",\"channel\":\"presence-room\",\"data\":1,\"user_id\":\"bob\"}");
    }

    @Test
    void eventsOfServersArriveInOrderWithTheMembers() {
        server.trigger(ROOM, "before", "1");
        bob.joinAs(ROOM, "bob").expectMembers(ROOM, "alice", "bob");
        server.trigger(ROOM, "after", "2");

        alice.expectEvent(ROOM, "before", "1").expectMemberAdded(ROOM, "bob").expectEvent(ROOM, "after", "2");
        bob.expectEvent(ROOM, "after", "2");
    }

    @Test
    void theSignatureCoversTheUser() {
        var key = "app-key-1:";
        bob.subscribe(ROOM, bob.auth(ROOM)).expectError("Missing parameter: data.channel_data");
        bob.say("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"presence-room\",\"auth\":\"" + key
                + "00\",\"channel_data\":\"{}\"}}");
        assertThat(bob.expectText())
                .contains("Invalid signature: Expected HMAC SHA256 hex digest of " + bob.socketId()
                        + ":presence-room:{}, but got 00");
    }

    @Test
    void aUserWhoCannotBeReadIsRefused() {
        bob.subscribeAs(ROOM, "{}").expectError("Missing parameter: data.channel_data.user_id");
        bob.subscribeAs(ROOM, "x").expectError("Invalid parameter: data.channel_data must be a JSON object");
        bob.subscribeAs(ROOM, "{\"user_id\":\"a b\"}")
                .expectError("Invalid user id: 'a b' (1 to 128 of the characters of channel names)");
        bob.joinAs(ROOM, "bob").expectMembers(ROOM, "alice", "bob");
    }

    @Test
    void aUserMayBringAKilobyte() {
        var info = "\"" + "i".repeat(1_022) + "\"";
        bob.subscribeAs(ROOM, "{\"user_id\":1,\"user_info\":" + info.replace("i\"", "ii\"") + "}")
                .expectError("User object is larger than 1024 bytes on channel presence-room");
        bob.subscribeAs(ROOM, "{\"user_id\":\"" + "u".repeat(128) + "\",\"user_info\":" + info + "}")
                .expectMembers(ROOM, "alice", "u".repeat(128));
    }

    @Test
    void aFullChannelRefusesAndTheConnectionLives() {
        gateway.apps()
                .change(TestApps.with(
                        APP, new App.Limits(10_240, 200, 164, 100, 10, 10, 1, 1_024, 128, 100, 0, 1_800, 30)));

        bob.joinAs(ROOM, "bob").expectError("Channel presence-room has reached its limit of 1 members");
        bob.trigger(ROOM, "client-hello", "1")
                .expectError("Client event rejected - no current subscription to channel presence-room");
        bob.unsubscribe(ROOM)
                .expectError("No current subscription to channel presence-room, or subscription in progress");
        bob.joinAs(ROOM, "alice").expectMembers(ROOM, "alice");
        alice.ping().expectPong();
        assertThat(gateway.runtime(APP).traffic().totals().refusals()).containsEntry("presence_members_exceeded", 1L);
    }
}
