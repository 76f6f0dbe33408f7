package io.carillon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.protocol.PresenceBlock;
import io.carillon.protocol.PresenceMember;
import io.carillon.protocol.ProtocolException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PresenceAtScaleTests {
    private static final int MEMBERS = 10_000;
    private static final App APP = TestApps.with(
            TestApps.aQuietApp(),
            new App.Limits(10_240, 200, 164, 100, 10, 10, MEMBERS, 1_024, 128, 100, 0, 1_800, 30));

    private final List<FakeLoop> loops = FakeLoop.loops(1);
    private final FakeLoop loop = loops.getFirst();
    private final ChannelHub hub = new ChannelHub(loops, ChannelHub.Marks.DEFAULTS);
    private final List<Counting> members = new ArrayList<>();
    private final long[] nanos = new long[MEMBERS];

    @Test
    void tenThousandMembersJoinListAndLeave() {
        for (int i = 0; i < MEMBERS; i++) {
            join(i);
        }
        var app = members.getFirst().connection().app();

        assertThat(hub.userCount(app, "presence-big")).isEqualTo(MEMBERS);
        assertThat(Members.in(members.getLast().block())).hasSize(MEMBERS);
        for (int i = 0; i < MEMBERS; i++) {
            assertThat(members.get(i).events).as("joins that member %s saw", i).isEqualTo(MEMBERS - 1 - i);
        }
        // Ten times the members, and the join's own work is about the same: it may not even double, had the machine
        // peace.
        assertThat(median(MEMBERS - 1_000, MEMBERS)).isLessThan(4 * median(1_000, 2_000) + 20_000);

        for (int i = 0; i < MEMBERS; i++) {
            leave(members.get(i));
        }
        assertThat(hub.userCount(app, "presence-big")).isZero();
        assertThat(hub.occupied(app, "")).isEmpty();
        for (int i = 0; i < MEMBERS; i++) {
            assertThat(members.get(i).events)
                    .as("joins and leaves that member %s saw", i)
                    .isEqualTo(MEMBERS - 1);
        }
    }

    private void join(int i) {
        var connection = FakeConnection.open(hub, APP, loop, "1." + i);
        var member = new Counting(connection, new PresenceMember("user-" + i, null));
        members.add(member);
        // The only loop is the channel's home, where the join is worked on at once; what it has to say waits its turn.
        long start = System.nanoTime();
        loop.run(() -> hub.subscribe(member, true));
        nanos[i] = System.nanoTime() - start;
        FakeLoop.settle(loops);
    }

    private void leave(Counting member) {
        loop.run(() -> hub.unsubscribe(member, true, Departure.LEFT));
        FakeLoop.settle(loops);
    }

    private long median(int from, int to) {
        var part = Arrays.copyOfRange(nanos, from, to);
        Arrays.sort(part);
        return part[part.length / 2];
    }

    /// Only counts, so that fifty million events take no time.
    private static final class Counting extends Subscription {
        int events;
        private @Nullable PresenceBlock block;

        Counting(FakeConnection connection, PresenceMember member) {
            super(connection, FakeConnection.name("presence-big"), FakeWire.TEXT, member);
        }

        PresenceBlock block() {
            return Objects.requireNonNull(block);
        }

        @Override
        protected void succeeded(@Nullable PresenceBlock members) {
            block = members;
        }

        @Override
        protected void refused(ProtocolException refusal) {
            throw new AssertionError(refusal);
        }

        @Override
        protected boolean deliver(ChannelEvent event) {
            events++;
            return false;
        }
    }
}
