package io.carillon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.protocol.EventData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventCacheTests {
    private static final App APP = TestApps.aQuietApp();

    private final List<FakeLoop> loops = FakeLoop.loops(2);
    private final ChannelHub hub =
            new ChannelHub(loops, ChannelHub.Marks.DEFAULTS, new ChannelHub.Memory(10_000, 15_000));
    private final AppRuntime app = hub.runtime(APP);

    @AfterEach
    void everythingIsGivenBack() {
        settle();
        assertThat(FakeWire.HELD).hasValue(0);
        assertThat(hub.backlogSize()).isZero();
    }

    @Test
    void aNewSubscriberGetsTheLastEventFirst() {
        publish("cache-news", "1");
        publish("cache-news", "2");

        var alice = join("cache-news");
        publish("cache-news", "3");

        alice.assertReceived("subscribed cache-news", "cache-news 2", "cache-news 3");
        assertThat(app.traffic().totals().delivered()).isEqualTo(2);
    }

    @Test
    void aNewSubscriberOfAnEmptyChannelIsToldSo() {
        join("cache-news").assertReceived("subscribed cache-news", "cache-news {}");
    }

    @Test
    void anOrdinaryChannelKeepsNothing() {
        publish("news", "1");

        join("news").assertReceived("subscribed news");
        assertThat(app.cacheBudget().used()).isZero();
    }

    @Test
    void aClientEventIsNotKept() {
        hub.deliver(event(app, ChannelEvent.Origin.CLIENT, "private-cache-room", "typing"));
        settle();

        assertThat(cached("private-cache-room")).isNull();
    }

    @Test
    void anEventIsForgottenInTime() {
        hub.update(TestApps.with(APP, new App.Limits(10_240, 200, 164, 100, 10, 10, 100, 1_024, 128, 100, 0, 0, 30)));
        publish("cache-news", "1");
        assertThat(cached("cache-news")).isNull();

        var now = System.nanoTime();
        assertThat(new CachedEvent("n", EventData.EMPTY_OBJECT, Map.of(), now + 1).isExpired(now))
                .isFalse();
        assertThat(new CachedEvent("n", EventData.EMPTY_OBJECT, Map.of(), now).isExpired(now))
                .isTrue();
        assertThat(new CachedEvent("n", EventData.EMPTY_OBJECT, Map.of(), now - 1).secondsLeft())
                .isZero();
    }

    @Test
    void whatIsKeptIsSweptWhenItsTimeIsUp() {
        publish("cache-news", "1");

        assertThat(loops.stream().flatMap(loop -> loop.delays().stream()))
                .singleElement()
                .satisfies(delay -> assertThat(delay).isBetween(Duration.ofSeconds(1_700), Duration.ofSeconds(1_800)));
        assertThat(hub.retireIdle(Duration.ZERO)).as("apps that keep events").isEmpty();
        assertThat(cached("cache-news"))
                .isNotNull()
                .extracting(CachedEvent::secondsLeft)
                .isEqualTo(1_800L);
    }

    @Test
    void anAppKeepsNoMoreThanItsShare() {
        for (int i = 0; i < 100; i++) {
            publish("cache-" + i, "x".repeat(1_000));
        }

        assertThat(app.cacheBudget().used()).isBetween(5_000L, 10_000L);
        assertThat(cached("cache-0")).isNull();
        assertThat(cached("cache-99")).isNotNull();
    }

    @Test
    void anAppCannotTakeMoreThanTheNodeHas() {
        var other = hub.runtime(TestApps.anApp(2, "key-2", "secret-2"));
        for (int i = 0; i < 100; i++) {
            publish("cache-" + i, "x".repeat(1_000));
            hub.deliver(event(other, ChannelEvent.Origin.SERVER, "cache-" + i, "x".repeat(1_000)));
            settle();
        }

        assertThat(app.cacheBudget().used() + other.cacheBudget().used()).isBetween(5_000L, 15_000L);
    }

    @Test
    void aWatchHearsOfAMissOnceUntilAnEventIsKept() {
        var watch = new RecordingWatch();
        app.watch(watch);

        join("cache-news");
        join("cache-news");
        publish("cache-news", "1");
        join("cache-news");

        watch.assertTold("occupied cache-news", "miss cache-news");
    }

    private FakeConnection join(String channel) {
        var connection = FakeConnection.open(hub, APP, loops.getFirst(), "1.1");
        connection.subscribe(channel);
        settle();
        return connection;
    }

    private @Nullable CachedEvent cached(String channel) {
        var answer = hub.cached(app, channel).toCompletableFuture();
        settle();
        return answer.join().orElse(null);
    }

    private void publish(String channel, String data) {
        hub.deliver(event(app, ChannelEvent.Origin.SERVER, channel, data));
        settle();
    }

    private static ChannelEvent event(AppRuntime app, ChannelEvent.Origin origin, String channel, String data) {
        var name = FakeConnection.name(channel);
        return new ChannelEvent(app, origin, name, "n", EventData.ofText(data), null, null, "", 0);
    }

    private void settle() {
        FakeLoop.settle(loops);
    }
}
