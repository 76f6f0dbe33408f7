package io.carillon.channels;

import io.carillon.apps.App;
import io.carillon.channels.Progress.Whereabouts;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import io.carillon.protocol.SystemEvent;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One occupied channel on this node. Its home loop orders all that happens to it, publishes, subscribes and leaves,
/// and hands each on to the loops of its subscribers in that order. Only the home loop calls it, but for the counts.
final class Channel {
    private final AppRuntime app;
    private final ChannelName name;
    private final DeliveryLoop home;
    private final LoopWork[] works;
    private final @Nullable Subscribers[] subscribers;
    private final int[] perLoop;
    private final @Nullable Wire[] wires = new Wire[Wire.COUNT];
    private final int[] perWire = new int[Wire.COUNT];
    private final SubscriptionCount count = new SubscriptionCount(this);
    private final @Nullable Presence presence;
    private int subscriptions;
    private long sequence;
    private boolean missTold;
    private App.Recovery recovery = App.Recovery.OFF;
    private boolean recovered;

    Channel(AppRuntime app, ChannelName name, DeliveryLoop home, LoopWork[] works) {
        this.app = app;
        this.name = name;
        this.home = home;
        this.works = works;
        this.subscribers = new Subscribers[works.length];
        this.perLoop = new int[works.length];
        this.presence = name.isPresence() ? new Presence(this) : null;
    }

    AppRuntime app() {
        return app;
    }

    ChannelName name() {
        return name;
    }

    DeliveryLoop home() {
        return home;
    }

    /// Connections subscribed at present; callable from any thread.
    int connections() {
        return count.connections();
    }

    /// Users on a presence channel; callable from any thread.
    int users() {
        return presence == null ? 0 : presence.size();
    }

    List<String> userIds() {
        return presence == null ? List.of() : presence.userIds();
    }

    /// Runs at once on the home loop itself, else soon.
    void onHome(Runnable action) {
        if (home.isCurrent()) {
            action.run();
        } else {
            home.execute(action);
        }
    }

    /// @param userId whom the subscription is known to belong to
    /// @param first whether it is its connection's only subscription to the channel
    void join(Subscription subscription, @Nullable String userId, boolean first) {
        var joining = first && subscription.member() != null ? presence : null;
        if (joining != null && !joining.admits(subscription)) {
            refuse(
                    subscription,
                    ProtocolError.PRESENCE_MEMBERS_EXCEEDED.of(
                            name, app.app().limits().presenceMembers()));
            return;
        }
        if (subscriptions == 0) {
            tell(watch -> watch.occupied(app, name.value()));
        }
        // The joiner hears of itself by the block, the others by an event that is ordered before it joins.
        if (joining != null) {
            joining.arrived(subscription);
        }
        attach(subscription, userId);
        app.traffic().subscribed();
        if (first) {
            count.add(1);
        }
    }

    private void refuse(Subscription subscription, ProtocolException refusal) {
        var work = works[subscription.connection().loop().index()];
        new SingleStep(app, work, () -> subscription.refused(refusal)).handOver();
    }

    private void attach(Subscription subscription, @Nullable String userId) {
        int loop = subscription.connection().loop().index();
        var wire = subscription.wire();
        var there = subscribersOn(loop);
        perLoop[loop]++;
        perWire[wire.index()]++;
        wires[wire.index()] = wire;
        subscriptions++;
        subscription.joined = true;
        var members = presence == null ? null : presence.block();
        var keeping = subscription.isRecoverable() && isRecovered() ? keeping(userId != null) : null;
        boolean waits = keeping != null && keeping.keepsWaiting(subscription, userId);
        new SingleStep(app, works[loop], () -> {
                    there.add(subscription);
                    subscription.joined(this, waits);
                    subscription.succeeded(members);
                })
                .handOver();
        if (keeping != null && userId != null) {
            keeping.came(subscription, userId);
        } else if (keeping != null && waits) {
            keeping.strangerCame(subscription);
        } else if (name.cache()) {
            new Recollection(lastEvent(), subscription, works[loop]).handOver();
        }
    }

    /// What is kept for those who come back, if anything is, or if it is to be from now on.
    private @Nullable RecoveredChannel keeping(boolean fromNowOn) {
        var lane = app.lane(home.index());
        if (fromNowOn) {
            return lane.recovery(home, works).open(name.value());
        }
        var present = lane.recovery();
        return present == null ? null : present.find(name.value());
    }

    private boolean isRecovered() {
        var settings = app.app().recovery();
        if (settings != recovery) {
            recovery = settings;
            recovered = settings.covers(name.value());
        }
        return recovered;
    }

    /// The user of a subscription is known from now on, which gets live events already.
    void enlist(Subscription subscription, String userId) {
        if (subscription.joined && isRecovered()) {
            app.lane(home.index()).recovery(home, works).open(name.value()).enlist(subscription, userId);
        }
    }

    /// The connection of a subscription has signed in.
    void signedIn(Subscription subscription, String userId) {
        if (subscription.joined && isRecovered()) {
            app.lane(home.index()).recovery(home, works).open(name.value()).signedIn(subscription, userId);
        }
    }

    void park(Subscription subscription, long handed) {
        var keeping = keeping(false);
        if (keeping != null) {
            keeping.park(subscription, handed);
        } else {
            new CatchUp(app, subscription, List.of(), new CatchUp.Ending(null, true), workOf(subscription)).handOver();
        }
    }

    void resume(Subscription subscription) {
        var keeping = keeping(false);
        if (keeping != null) {
            keeping.resume(subscription);
        }
    }

    private LoopWork workOf(Subscription subscription) {
        return works[subscription.connection().loop().index()];
    }

    private Subscribers subscribersOn(int loop) {
        var there = subscribers[loop];
        if (there == null) {
            there = new Subscribers();
            subscribers[loop] = there;
        }
        return there;
    }

    /// What a new subscriber of a cache channel is sent: the cached event, or that there is none.
    ChannelEvent lastEvent() {
        var cached = app.lane(home.index()).cache(home).get(name.value());
        if (cached != null) {
            missTold = false;
            return ChannelEvent.of(app, name, cached);
        }
        if (!missTold) {
            missTold = true;
            tell(watch -> watch.cacheMiss(app, name.value()));
        }
        return ChannelEvent.of(app, name, SystemEvent.cacheMiss());
    }

    /// @param last whether its connection has no other subscription to the channel
    /// @param where how far it got, if that was noted
    void leave(Subscription subscription, boolean last, Departure departure, @Nullable Whereabouts where) {
        int loop = subscription.connection().loop().index();
        var there = subscribers[loop];
        if (there == null || !subscription.joined) {
            return;
        }
        subscription.joined = false;
        perLoop[loop]--;
        perWire[subscription.wire().index()]--;
        subscriptions--;
        new SingleStep(app, works[loop], () -> there.remove(subscription)).handOver();
        var keeping = keeping(false);
        if (keeping != null) {
            keeping.left(subscription, departure, where);
        }
        if (presence != null && last && subscription.member() != null) {
            presence.left(subscription, departure);
        }
        if (last) {
            count.add(-1);
        }
        if (subscriptions == 0) {
            tell(watch -> watch.vacated(app, name.value()));
        }
    }

    boolean isVacated() {
        return subscriptions == 0;
    }

    /// Gives the event its place in the channel's order and hands it to every loop that has subscribers.
    void publish(ChannelEvent event) {
        event.order(++sequence);
        keep(event);
        if (subscriptions == 0) {
            return;
        }
        if (event.origin() == ChannelEvent.Origin.SERVER) {
            missTold = false;
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

    private void keep(ChannelEvent event) {
        if (event.origin() == ChannelEvent.Origin.SYSTEM) {
            return;
        }
        if (isRecovered()) {
            keep(event, app.lane(home.index()).recovery());
        } else {
            var present = app.lane(home.index()).recovery();
            if (present != null) {
                present.close(name.value());
            }
        }
    }

    /// Keeps an event of a recovered channel if there is anybody to keep it for. Only on the channel's home loop.
    static void keep(ChannelEvent event, @Nullable Recovery recovery) {
        var keeping = recovery == null ? null : recovery.find(event.channel());
        if (keeping == null) {
            event.keepAt(0);
        } else {
            keeping.keep(event);
        }
    }

    /// Publishes what the server itself has to say.
    void say(SystemEvent said) {
        var event = ChannelEvent.of(app, name, said);
        publish(event);
        event.release();
    }

    void tell(Consumer<ChannelWatch> happening) {
        var watch = app.watch(name);
        if (watch != null) {
            happening.accept(watch);
        }
    }
}
