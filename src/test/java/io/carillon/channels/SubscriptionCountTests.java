package io.carillon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionCountTests {
    private static final App APP = TestApps.anApp();

    private final List<FakeLoop> loops = FakeLoop.loops(1);
    private final FakeLoop loop = loops.getFirst();
    private final ChannelHub hub = new ChannelHub(loops, ChannelHub.Marks.DEFAULTS);

    @Test
    void subscribersHearEveryChangeOfASmallChannel() {
        var alice = join("news", 1).getFirst();
        var bob = FakeConnection.open(hub, APP, loop, "2.2");
        var subscription = bob.subscribe("news");
        settle();
        bob.unsubscribe(subscription, true);
        settle();

        alice.assertReceived("subscribed news", count(1), count(2), count(1));
        bob.assertReceived("subscribed news", count(2));
    }

    @Test
    void subscribersOfABigChannelHearOfItEveryFiveSecondsAtMost() {
        var first = join("news", 150).getFirst();
        assertThat(first.received()).hasSize(101).endsWith(count(100));
        first.received().clear();

        assertThat(loop.delays())
                .singleElement()
                .satisfies(delay -> assertThat(delay).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5)));
        loop.runScheduled();
        settle();

        first.assertReceived(count(150));
    }

    @Test
    void aBigChannelIsQuietWhileNothingChanges() {
        var first = join("news", 150).getFirst();
        loop.runScheduled();
        settle();
        first.received().clear();

        loop.runScheduled();
        settle();

        first.assertNothingReceived();
        assertThat(loop.delays()).hasSize(1);
    }

    @Test
    void presenceChannelsAndAppsThatHaveItOffHearNothing() {
        var alice = FakeConnection.open(hub, APP, loop, "3.3");
        alice.subscribe("presence-room", "alice");
        settle();
        alice.assertReceived("subscribed presence-room [alice]");

        hub.update(TestApps.aQuietApp());

        join("news", 1).getFirst().assertReceived("subscribed news");
    }

    private List<FakeConnection> join(String channel, int count) {
        var connections = new ArrayList<FakeConnection>();
        for (int i = 0; i < count; i++) {
            var connection = FakeConnection.open(hub, APP, loop, "1." + i);
            connection.subscribe(channel);
            connections.add(connection);
            settle();
        }
        return connections;
    }

    private static String count(int count) {
        return "news {\"subscription_count\":" + count + "}";
    }

    private void settle() {
        FakeLoop.settle(loops);
    }
}
