package io.carillon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.protocol.EventData;
import io.carillon.protocol.ProtocolError;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelHubTests {
    private static final App APP = TestApps.aQuietApp();

    private final List<FakeLoop> loops = FakeLoop.loops(3);
    private final ChannelHub hub = new ChannelHub(loops, ChannelHub.Marks.DEFAULTS);
    private final FakeConnection alice = FakeConnection.open(hub, APP, loops.get(0), "1.1");
    private final FakeConnection bob = FakeConnection.open(hub, APP, loops.get(1), "2.2");

    @AfterEach
    void everythingIsGivenBack() {
        settle();
        assertThat(FakeWire.HELD).hasValue(0);
        assertThat(hub.backlogSize()).isZero();
        assertThat(hub.runtime(APP).backlog().size()).isZero();
    }

    @Test
    void anEventReachesTheSubscribersOfItsChannelOnEveryLoop() {
        alice.subscribe("news");
        bob.subscribe("news");
        bob.subscribe("sports");
        settle();
        publish("news", "1", null);
        publish("nowhere", "2", null);
        settle();

        alice.assertReceived("subscribed news", "news 1");
        assertThat(bob.received()).containsExactlyInAnyOrder("subscribed news", "subscribed sports", "news 1");
    }

    @Test
    void anEventIsEncodedOnceForAllItsReceivers() {
        alice.subscribe("news");
        bob.subscribe("news");
        settle();
        int before = FakeWire.ENCODED.get();

        publish("news", "1", null);
        settle();

        assertThat(FakeWire.ENCODED.get() - before).isEqualTo(1);
    }

    @Test
    void theExcludedConnectionGetsNothing() {
        alice.subscribe("news");
        bob.subscribe("news");
        settle();

        publish("news", "1", "1.1");
        settle();

        alice.assertReceived("subscribed news");
        bob.assertReceived("subscribed news", "news 1");
    }

    @Test
    void nobodyGetsAnEventFromBeforeTheSubscriptionOrAfterItsEnd() {
        bob.subscribe("news");
        settle();
        publish("news", "before", null);
        var subscription = alice.subscribe("news");
        settle();
        publish("news", "during", null);
        settle();
        alice.unsubscribe(subscription, true);
        settle();
        publish("news", "after", null);
        settle();

        alice.assertReceived("subscribed news", "news during");
        bob.assertReceived("subscribed news", "news before", "news during", "news after");
    }

    @Test
    void aConnectionCountsOnceHoweverOftenItIsSubscribed() {
        var first = alice.subscribe("news", true);
        var second = alice.subscribe("news", false);
        settle();

        publish("news", "1", null);
        settle();
        assertThat(hub.subscriptionCount(hub.runtime(APP), "news")).isEqualTo(1);
        alice.assertReceived("subscribed news", "subscribed news", "news 1", "news 1");

        alice.unsubscribe(first, false);
        settle();
        assertThat(hub.subscriptionCount(hub.runtime(APP), "news")).isEqualTo(1);
        alice.unsubscribe(second, true);
        settle();
        assertThat(hub.occupied(hub.runtime(APP), "")).isEmpty();
    }

    @Test
    void everySubscriberSeesTheSameOrder() {
        alice.subscribe("news");
        bob.subscribe("news");
        settle();
        for (int i = 0; i < 100; i++) {
            int n = i;
            loops.get(i % 3).run(() -> publish("news", String.valueOf(n), null));
            loops.get(i * 7 % 3).turn();
        }
        settle();

        assertThat(alice.received()).hasSize(101).isEqualTo(bob.received());
    }

    @Test
    void closesTheConnectionsItIsAskedTo() {
        hub.close(APP.id(), connection -> connection.socketId().equals("2.2"), ProtocolError.APP_DISABLED);
        settle();

        assertThat(bob.closedFor()).isEqualTo(ProtocolError.APP_DISABLED);
        assertThat(alice.closedFor()).isNull();
    }

    @Test
    void aSmallAppNeedNotWaitForABigOne() {
        var other = TestApps.with(TestApps.anApp(2, "key-2", "secret-2"), App.Settings.DEFAULTS);
        var small = FakeConnection.open(hub, other, loops.get(0), "3.3");
        small.subscribe("news");
        IntStream.range(0, 500)
                .mapToObj(i -> FakeConnection.open(hub, APP, loops.get(0), "9." + i))
                .forEach(connection -> connection.subscribe("big"));
        settle();
        IntStream.range(0, 200).forEach(i -> publish("big", "" + i, null));
        loops.forEach(FakeLoop::turn);

        hub.deliver(event(hub.runtime(other), "news", "1", null));
        loops.forEach(FakeLoop::turn);
        loops.forEach(FakeLoop::turn);
        loops.forEach(FakeLoop::turn);

        small.assertReceived("subscribed news", "news 1");
        assertThat(hub.runtime(APP).backlog().size()).isGreaterThan(50_000);
    }

    private void publish(String channel, String data, @Nullable String exceptSocketId) {
        hub.deliver(event(hub.runtime(APP), channel, data, exceptSocketId));
    }

    private static ChannelEvent event(AppRuntime app, String channel, String data, @Nullable String exceptSocketId) {
        return new ChannelEvent(
                app,
                ChannelEvent.Origin.SERVER,
                FakeConnection.name(channel),
                "n",
                EventData.ofText(data),
                null,
                exceptSocketId,
                "id",
                System.nanoTime());
    }

    private void settle() {
        FakeLoop.settle(loops);
    }

    @Test
    void aReceiverThatFailsStopsNobodyElseForLong() {
        alice.subscribe("news");
        bob.subscribe("news");
        settle();
        bob.broken = true;
        publish("news", "1", null);
        settle();
        bob.broken = false;

        publish("news", "2", null);
        settle();

        alice.assertReceived("subscribed news", "news 1", "news 2");
        bob.assertReceived("subscribed news", "news 2");
    }

    @Test
    void closesAlsoAConnectionThatOpensWhileItIsAsked() {
        var other = TestApps.anApp(2, "key-2", "secret-2");

        hub.close(2, connection -> true, ProtocolError.APP_DISABLED);
        var late = FakeConnection.open(hub, other, loops.get(0), "3.3");
        settle();

        assertThat(late.closedFor()).isEqualTo(ProtocolError.APP_DISABLED);
    }
}
