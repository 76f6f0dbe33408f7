package io.carillon.channels;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.protocol.EventData;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelWatchTests {
    private static final App APP = TestApps.aQuietApp();

    private final List<FakeLoop> loops = FakeLoop.loops(3);
    private final ChannelHub hub = new ChannelHub(loops, ChannelHub.Marks.DEFAULTS);
    private final RecordingWatch watch = new RecordingWatch();

    @Test
    void hearsWhenAChannelIsOccupiedAndVacated() {
        hub.watchBy(app -> watch);
        var alice = FakeConnection.open(hub, APP, loops.get(0), "1.1");
        var bob = FakeConnection.open(hub, APP, loops.get(1), "2.2");

        var hers = alice.subscribe("news");
        var his = bob.subscribe("news");
        settle();
        watch.assertTold("occupied news");

        alice.unsubscribe(hers, true);
        settle();
        watch.assertTold();
        bob.unsubscribe(his, true);
        settle();
        watch.assertTold("vacated news");
    }

    @Test
    void hearsOfClientEventsWithTheirSenders() {
        var alice = FakeConnection.open(hub, APP, loops.get(0), "1.1");
        alice.app().watch(watch);
        alice.subscribe("private-room");
        settle();

        publish(alice.app(), ChannelEvent.Origin.CLIENT, "private-room", "hi");
        publish(alice.app(), ChannelEvent.Origin.SERVER, "private-room", "no");
        settle();

        watch.assertTold("occupied private-room", "client private-room hi from 1.1");
    }

    @Test
    void hearsCountsDownToZeroWhileTheAppHasThemOn() {
        var alice = FakeConnection.open(hub, TestApps.anApp(), loops.get(0), "1.1");
        alice.app().watch(watch);

        var subscription = alice.subscribe("news");
        settle();
        watch.assertTold("occupied news", "count news 1");

        alice.unsubscribe(subscription, true);
        settle();
        watch.assertTold("count news 0", "vacated news");
    }

    @Test
    void channelsOfSingleUsersAreNobodysBusiness() {
        var alice = FakeConnection.open(hub, TestApps.anApp(), loops.get(0), "1.1");
        alice.app().watch(watch);

        alice.subscribe("#server-to-user-1");
        settle();

        watch.assertTold();
        alice.assertReceived("subscribed #server-to-user-1");
    }

    private void publish(AppRuntime app, ChannelEvent.Origin origin, String channel, String data) {
        hub.deliver(new ChannelEvent(
                app, origin, FakeConnection.name(channel), "n", EventData.ofText(data), null, "1.1", "", 0));
    }

    private void settle() {
        FakeLoop.settle(loops);
    }
}
