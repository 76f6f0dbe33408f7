package io.carillon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PresenceTests {
    private static final App APP = TestApps.aQuietApp();
    private static final String ROOM = "presence-room";

    private final List<FakeLoop> loops = FakeLoop.loops(3);
    private final ChannelHub hub = new ChannelHub(loops, ChannelHub.Marks.DEFAULTS);
    private final RecordingWatch watch = new RecordingWatch();
    private final FakeConnection alice = open(0, "1.1");
    private final FakeConnection bob = open(1, "2.2");
    private final FakeConnection bobsTablet = open(2, "2.3");

    @AfterEach
    void everythingIsGivenBack() {
        FakeLoop.settle(loops);
        assertThat(FakeWire.HELD).hasValue(0);
        assertThat(hub.backlogSize()).isZero();
    }

    @Test
    void aJoinerIsToldWhoIsThereAndTheOthersWhoCame() {
        join(alice, "alice");
        join(bob, "bob");

        alice.assertReceived("subscribed presence-room [alice]", added("bob"));
        bob.assertReceived("subscribed presence-room [alice, bob]");
    }

    @Test
    void aUserComesAndGoesOnceOverAllItsConnections() {
        join(alice, "alice");
        var first = join(bob, "bob");
        var second = join(bobsTablet, "bob");
        alice.assertReceived("subscribed presence-room [alice]", added("bob"));
        bobsTablet.assertReceived("subscribed presence-room [alice, bob]");

        leave(bob, first);
        alice.assertNothingReceived();
        assertThat(hub.userCount(alice.app(), ROOM)).isEqualTo(2);

        leave(bobsTablet, second);
        alice.assertReceived(removed("bob"));
        assertThat(hub.userCount(alice.app(), ROOM)).isEqualTo(1);
    }

    @Test
    void aLostUserIsMissedForAWhileBeforeItLeaves() {
        join(alice, "alice");
        var subscription = join(bob, "bob");
        alice.received().clear();

        bob.lose(subscription);
        settle();
        alice.assertNothingReceived();
        assertThat(hub.userCount(alice.app(), ROOM)).isEqualTo(2);
        assertThat(loops).anySatisfy(loop -> assertThat(loop.delays()).contains(Duration.ofSeconds(3)));

        passTime();
        alice.assertReceived(removed("bob"));
        assertThat(hub.userCount(alice.app(), ROOM)).isEqualTo(1);
    }

    @Test
    void aLostUserWhoIsBackInTimeWasNeverAway() {
        join(alice, "alice");
        bob.lose(join(bob, "bob"));
        settle();
        join(bobsTablet, "bob");
        passTime();

        alice.assertReceived("subscribed presence-room [alice]", added("bob"));
        bobsTablet.assertReceived("subscribed presence-room [alice, bob]");
    }

    @Test
    void aReturnDoesNotSpareTheNextAbsence() {
        join(alice, "alice");
        bob.lose(join(bob, "bob"));
        settle();
        var back = join(bobsTablet, "bob");
        alice.received().clear();

        leave(bobsTablet, back);
        alice.assertReceived(removed("bob"));
        join(bob, "bob");
        passTime();

        alice.assertReceived(added("bob"));
        assertThat(hub.userCount(alice.app(), ROOM)).isEqualTo(2);
    }

    @Test
    void aFullChannelTakesNobodyButThoseWhoAreThere() {
        var small = TestApps.with(APP, new App.Limits(10_240, 200, 164, 100, 10, 10, 2, 1_024, 128, 100, 0, 1_800, 30));
        hub.update(small);
        join(alice, "alice");
        join(bob, "bob");
        var refused = join(open(0, "3.3"), "carol");
        join(bobsTablet, "bob");

        bobsTablet.assertReceived("subscribed presence-room [alice, bob]");
        var carol = (FakeConnection) refused.connection();
        carol.assertReceived("refused: Channel presence-room has reached its limit of 2 members");
        carol.unsubscribe(refused, true);
        settle();
        assertThat(hub.userCount(alice.app(), ROOM)).isEqualTo(2);
        assertThat(hub.subscriptionCount(alice.app(), ROOM)).isEqualTo(3);
    }

    @Test
    void aChannelThatTakesNobodyLeavesNothingBehind() {
        hub.update(TestApps.with(APP, new App.Limits(10_240, 200, 164, 100, 10, 10, 0, 1_024, 128, 100, 0, 1_800, 30)));

        join(alice, "alice");

        assertThat(hub.occupied(alice.app(), "")).isEmpty();
    }

    @Test
    void aWatchHearsEveryChangeAtOnce() {
        alice.app().watch(watch);
        bob.lose(join(bob, "bob"));
        settle();
        watch.assertTold(
                "occupied presence-room",
                "added bob presence-room",
                "removed bob presence-room",
                "vacated presence-room");

        join(alice, "alice");
        bob.lose(join(bob, "bob"));
        settle();
        join(bob, "bob");
        join(bobsTablet, "bob");
        passTime();

        watch.assertTold(
                "occupied presence-room",
                "added alice presence-room",
                "added bob presence-room",
                "removed bob presence-room",
                "added bob presence-room");
    }

    private FakeConnection open(int loop, String socketId) {
        return FakeConnection.open(hub, APP, loops.get(loop), socketId);
    }

    private FakeConnection.FakeSubscription join(FakeConnection connection, String userId) {
        var subscription = connection.subscribe(ROOM, userId);
        settle();
        return subscription;
    }

    private void leave(FakeConnection connection, FakeConnection.FakeSubscription subscription) {
        connection.unsubscribe(subscription, true);
        settle();
    }

    private void passTime() {
        loops.forEach(FakeLoop::runScheduled);
        settle();
    }

    private void settle() {
        FakeLoop.settle(loops);
    }

    private static String added(String userId) {
        return "presence-room member_added {\"user_id\":\"" + userId + "\"}";
    }

    private static String removed(String userId) {
        return "presence-room member_removed {\"user_id\":\"" + userId + "\"}";
    }
}
