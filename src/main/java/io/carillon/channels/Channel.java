package io.carillon.channels;

import io.carillon.protocol.ChannelName;
import io.carillon.protocol.ChannelType;
import io.carillon.protocol.EventData;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One occupied channel on this node. Its home loop orders all that happens to it, publishes, subscribes and leaves,
/// and
/// hands each on to the loops of its subscribers in that order. Only the home loop calls it, but for the count.
final class Channel {
    private static final int OFTEN_COUNTED = 100;
    private static final long COUNT_INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

    private final AppRuntime app;
    private final ChannelName name;
    private final DeliveryLoop home;
    private final LoopWork[] works;
    private final @Nullable Subscribers[] subscribers;
    private final int[] perLoop;
    private final @Nullable Wire[] wires = new Wire[Wire.COUNT];
    private final int[] perWire = new int[Wire.COUNT];
    private int subscriptions;
    private volatile int connections;
    private long sequence;
    private long countedAt = System.nanoTime() - COUNT_INTERVAL_NANOS;
    private boolean countScheduled;

    Channel(AppRuntime app, ChannelName name, DeliveryLoop home, LoopWork[] works) {
        this.app = app;
        this.name = name;
        this.home = home;
        this.works = works;
        this.subscribers = new Subscribers[works.length];
        this.perLoop = new int[works.length];
    }

    ChannelName name() {
        return name;
    }

    DeliveryLoop home() {
        return home;
    }

    /// Connections subscribed at present; callable from any thread.
    int connections() {
        return connections;
    }

    /// @param first whether it is its connection's only subscription to the channel
    void join(Subscription subscription, boolean first) {
        int loop = subscription.connection().loop().index();
        var wire = subscription.wire();
        var there = subscribers[loop];
        if (there == null) {
            there = new Subscribers();
            subscribers[loop] = there;
        }
        perLoop[loop]++;
        perWire[wire.index()]++;
        wires[wire.index()] = wire;
        subscriptions++;
        new Attach(there, subscription, works[loop]).handOver();
        if (subscriptions == 1) {
            tell(watch -> watch.occupied(app, name.value()));
        }
        if (first) {
            count(1);
        }
    }

    /// @param last whether its connection has no other subscription to the channel
    void leave(Subscription subscription, boolean last) {
        int loop = subscription.connection().loop().index();
        var there = subscribers[loop];
        if (there == null) {
            return;
        }
        perLoop[loop]--;
        perWire[subscription.wire().index()]--;
        subscriptions--;
        new Detach(there, subscription, works[loop]).handOver();
        if (last) {
            count(-1);
        }
        if (subscriptions == 0) {
            tell(watch -> watch.vacated(app, name.value()));
        }
    }

    private void tell(Consumer<ChannelWatch> happening) {
        var watch = app.watch(name);
        if (watch != null) {
            happening.accept(watch);
        }
    }

    boolean isVacated() {
        return subscriptions == 0;
    }

    /// Gives the event its place in the channel's order and hands it to every loop that has subscribers.
    void publish(ChannelEvent event) {
        event.order(++sequence);
        if (subscriptions == 0) {
            return;
        }
        if (event.origin() == ChannelEvent.Origin.CLIENT) {
            tell(watch -> watch.clientEvent(event));
        }
        app.backlog().accepted(subscriptions);
        for (int i = 0; i < Wire.COUNT; i++) {
            var wire = wires[i];
            if (wire != null && perWire[i] > 0) {
                event.encode(wire);
            }
        }
        for (int i = 0; i < works.length; i++) {
            var there = subscribers[i];
            if (there != null && perLoop[i] > 0) {
                event.retain();
                new Delivery(event, there, perLoop[i], works[i]).handOver();
            }
        }
    }

    // Only the home loop writes the field; it is volatile for the readers of other threads.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void count(int change) {
        connections += change;
        if (app.app().settings().subscriptionCounts() && isCounted()) {
            announceCount();
        }
    }

    private boolean isCounted() {
        return !name.isPresence() && name.type() != ChannelType.SERVER_TO_USER;
    }

    /// Tells the subscribers how many they are: at once on a small channel, every 5 s at most on one with more than
    /// 100.
    private void announceCount() {
        long due = countedAt + COUNT_INTERVAL_NANOS - System.nanoTime();
        if (connections <= OFTEN_COUNTED || due <= 0) {
            publishCount();
        } else if (!countScheduled) {
            countScheduled = true;
            home.schedule(
                    () -> {
                        countScheduled = false;
                        if (connections > 0) {
                            publishCount();
                        }
                    },
                    Duration.ofNanos(due));
        }
    }

    private void publishCount() {
        countedAt = System.nanoTime();
        tell(watch -> watch.subscriptionCount(app, name.value(), connections));
        var event = new ChannelEvent(
                app,
                ChannelEvent.Origin.SYSTEM,
                name,
                "pusher_internal:subscription_count",
                EventData.ofText("{\"subscription_count\":" + connections + "}"),
                null,
                null,
                "",
                countedAt);
        publish(event);
        event.release();
    }

    private final class Attach extends LaneTask {
        private final Subscribers there;
        private final Subscription subscription;

        Attach(Subscribers there, Subscription subscription, LoopWork work) {
            super(app, work);
            this.there = there;
            this.subscription = subscription;
        }

        @Override
        int step(int quantum) {
            there.add(subscription);
            subscription.succeeded();
            finish();
            return 1;
        }
    }

    private final class Detach extends LaneTask {
        private final Subscribers there;
        private final Subscription subscription;

        Detach(Subscribers there, Subscription subscription, LoopWork work) {
            super(app, work);
            this.there = there;
            this.subscription = subscription;
        }

        @Override
        int step(int quantum) {
            there.remove(subscription);
            finish();
            return 1;
        }
    }
}
