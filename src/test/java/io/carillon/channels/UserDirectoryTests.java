package io.carillon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.protocol.ProtocolError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserDirectoryTests {
    private static final App APP = TestApps.aQuietApp();

    private final List<FakeLoop> loops = FakeLoop.loops(3);
    private final ChannelHub hub = new ChannelHub(loops, ChannelHub.Marks.DEFAULTS);
    private final UserDirectory users = hub.users();
    private final FakeConnection watcher = FakeConnection.open(hub, APP, loops.get(0), "1.1");
    private final FakeConnection phone = FakeConnection.open(hub, APP, loops.get(1), "2.1");
    private final FakeConnection tablet = FakeConnection.open(hub, APP, loops.get(2), "2.2");

    @Test
    void aWatcherIsToldAtOnceHowEverybodyIs() {
        signIn(phone, "bob");

        var list = watch("alice", "bob", "carol", "dave");

        list.assertTold("online [bob] offline [alice, carol, dave]");
    }

    @Test
    void aWatcherHearsAUserComeOnceAndGoOnceOverAllItsConnections() {
        var list = watch("bob");
        list.assertTold("online [] offline [bob]");

        signIn(phone, "bob");
        signIn(tablet, "bob");
        list.assertTold("online [bob] offline []");

        signOut(phone, "bob");
        passTime();
        list.assertTold();
        signOut(tablet, "bob");
        list.assertTold();
        passTime();
        list.assertTold("online [] offline [bob]");
    }

    @Test
    void aUserWhoIsBackInTimeWasNeverOffline() {
        signIn(phone, "bob");
        var list = watch("bob");
        list.assertTold("online [bob] offline []");

        signOut(phone, "bob");
        signIn(tablet, "bob");
        passTime();

        list.assertTold();
    }

    @Test
    void aChangeWhileTheAnswersAreGatheredIsPartOfTheFirstNews() {
        var list = new RecordingList(watcher, List.of("a", "b", "c", "d"));
        loops.getFirst().run(() -> users.watch(list));
        for (var user : List.of("a", "b", "c", "d")) {
            loops.get(1).run(() -> users.signedIn(phone, user, () -> {}));
        }
        FakeLoop.settle(loops);

        assertThat(list.online).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void whoWatchesNoMoreHearsNothing() {
        var list = watch("bob");
        list.told.clear();

        loops.getFirst().run(() -> users.unwatch(list));
        FakeLoop.settle(loops);
        signIn(phone, "bob");

        list.assertTold();
    }

    /// Those who came last leave first, from a full crowd and from a small one.
    @Test
    void leavingACrowdOfWatchersCostsWhatLeavingAFewDoes() {
        var lists = new ArrayList<RecordingList>();
        for (int i = 0; i < 50_000; i++) {
            lists.add(watch("bob"));
        }

        long crowd = nanosToLeave(lists.subList(49_000, 50_000));
        nanosToLeave(lists.subList(1_000, 49_000));
        long few = nanosToLeave(lists.subList(0, 1_000));

        assertThat(crowd).isLessThan(8 * few + 10_000_000);
    }

    private long nanosToLeave(List<RecordingList> lists) {
        long start = System.nanoTime();
        for (var list : lists.reversed()) {
            loops.getFirst().run(() -> users.unwatch(list));
            FakeLoop.settle(loops);
        }
        return System.nanoTime() - start;
    }

    @Test
    void endsAllConnectionsOfAUserAndNoOther() {
        signIn(phone, "bob");
        signIn(tablet, "bob");
        signIn(watcher, "alice");

        users.close(phone.app(), "bob", ProtocolError.USER_TERMINATED);
        users.close(phone.app(), "nobody", ProtocolError.USER_TERMINATED);
        FakeLoop.settle(loops);

        assertThat(phone.closedFor()).isEqualTo(ProtocolError.USER_TERMINATED);
        assertThat(tablet.closedFor()).isEqualTo(ProtocolError.USER_TERMINATED);
        assertThat(watcher.closedFor()).isNull();
    }

    @Test
    void nobodyIsToldOfASignInThatCouldNotBeEndedYet() {
        var told = new ArrayList<String>();

        for (var user : List.of("a", "b", "c", "d")) {
            loops.get(1)
                    .run(() -> users.signedIn(phone, user, () -> {
                        assertThat(loops.get(1).isCurrent()).isTrue();
                        told.add(user);
                    }));
            // on the user's home loop this comes behind the sign-in
            users.close(phone.app(), user, ProtocolError.USER_TERMINATED);
        }
        assertThat(told).as("those at home on the connection's own loop").hasSizeLessThan(4);
        FakeLoop.settle(loops);

        assertThat(told).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(phone.closedFor()).isEqualTo(ProtocolError.USER_TERMINATED);
    }

    private RecordingList watch(String... userIds) {
        var list = new RecordingList(watcher, List.of(userIds));
        loops.getFirst().run(() -> users.watch(list));
        FakeLoop.settle(loops);
        return list;
    }

    private void signIn(FakeConnection connection, String userId) {
        loops.get(connection.loop().index()).run(() -> users.signedIn(connection, userId, () -> {}));
        FakeLoop.settle(loops);
    }

    private void signOut(FakeConnection connection, String userId) {
        loops.get(connection.loop().index()).run(() -> users.signedOut(connection, userId));
        FakeLoop.settle(loops);
    }

    private void passTime() {
        loops.forEach(FakeLoop::runScheduled);
        FakeLoop.settle(loops);
    }

    private static final class RecordingList extends Watchlist {
        final List<String> told = new ArrayList<>();
        final List<String> online = new ArrayList<>();

        RecordingList(FakeConnection connection, List<String> userIds) {
            super(connection, userIds);
        }

        void assertTold(String... changes) {
            assertThat(told).containsExactly(changes);
            told.clear();
        }

        @Override
        protected void changed(Collection<String> nowOnline, Collection<String> nowOffline) {
            online.addAll(nowOnline);
            online.removeAll(nowOffline);
            told.add("online " + nowOnline.stream().sorted().toList() + " offline "
                    + nowOffline.stream().sorted().toList());
        }
    }
}
