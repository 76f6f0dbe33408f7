package io.carillon.channels;

import io.carillon.apps.App;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// Those recovered channels of one app that are at home on one loop, and what they keep, oldest first. When time is up,
/// or the app or the node keeps too much, the oldest go. Touched by that loop alone.
final class Recovery {
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(1);

    private final AppRuntime app;
    private final DeliveryLoop loop;
    private final LoopWork[] works;
    private final MemoryBudget budget;
    private final Map<String, RecoveredChannel> channels = new HashMap<>();
    private final SequencedSet<KeptEvent> events = new LinkedHashSet<>();
    private final SequencedSet<Place> places = new LinkedHashSet<>();
    private final List<KeptEvent> replayed = new ArrayList<>();
    private App.Recovery settings;
    private long position;
    private long forgetfulSince;
    private Gap forgetfulFor = Gap.NODE_STARTED;
    private boolean sweepScheduled;

    /// @param startedAt when the node started, in `System.nanoTime()`: it knows nothing of what was before
    Recovery(AppRuntime app, DeliveryLoop loop, LoopWork[] works, MemoryBudget budget, long startedAt) {
        this.app = app;
        this.loop = loop;
        this.works = works;
        this.budget = budget;
        this.forgetfulSince = startedAt;
        this.settings = app.app().recovery();
    }

    AppRuntime app() {
        return app;
    }

    DeliveryLoop loop() {
        return loop;
    }

    LoopWork work(Subscription subscription) {
        return works[subscription.connection().loop().index()];
    }

    App.Recovery settings() {
        return app.app().recovery();
    }

    @Nullable
    RecoveredChannel find(String name) {
        return channels.get(name);
    }

    RecoveredChannel open(String name) {
        var present = channels.get(name);
        if (present == null) {
            present = new RecoveredChannel(this, name, position);
            channels.put(name, present);
            sweepLater();
        }
        return present;
    }

    /// The channel is not recovered any more.
    void close(String name) {
        var channel = channels.remove(name);
        if (channel != null) {
            channel.close();
        }
    }

    private void closeIdle(RecoveredChannel channel) {
        if (channel.isIdle() && channels.get(channel.name()) == channel) {
            close(channel.name());
        }
    }

    /// Gives an event the next position. It is to be [kept][#keep] unless the channel has nobody to keep it for.
    long nextPosition() {
        return ++position;
    }

    void keep(KeptEvent event) {
        while (budget.isExceeded() && !events.isEmpty()) {
            forget(events.getFirst(), Gap.MEMORY);
        }
        events.add(event);
        budget.add(event.bytes());
    }

    void forget(KeptEvent event, Gap reason) {
        event.channel.forget(event, reason);
    }

    /// The channel has let go of an event.
    void forgotten(KeptEvent event) {
        if (events.remove(event)) {
            budget.add(-event.bytes());
            event.letGo();
        }
    }

    void keep(Place place) {
        while (budget.isExceeded() && !places.isEmpty()) {
            forgetfulFor = Gap.MEMORY;
            forgetfulSince = loop.nanoTime();
            forget(places.getFirst());
        }
        places.add(place);
        budget.add(Place.BYTES);
    }

    void forget(Place place) {
        if (places.remove(place)) {
            budget.add(-Place.BYTES);
            place.channel.forget(place);
        }
    }

    /// Notes that frames were made, which are given back at the end of the turn.
    void replayed(KeptEvent event) {
        if (replayed.isEmpty()) {
            loop.atTurnEnd(this::letGo);
        }
        replayed.add(event);
    }

    private void letGo() {
        replayed.forEach(KeptEvent::letGo);
        replayed.clear();
    }

    /// Why a user without a place may have been lost nevertheless; null when that cannot be.
    @Nullable
    Gap unknownPast() {
        return loop.nanoTime() - forgetfulSince < windowNanos() ? forgetfulFor : null;
    }

    private long windowNanos() {
        return Duration.ofSeconds(settings().seconds()).toNanos();
    }

    private void sweepLater() {
        if (!sweepScheduled) {
            sweepScheduled = true;
            loop.schedule(this::sweep, BETWEEN_SWEEPS);
        }
    }

    private void sweep() {
        sweepScheduled = false;
        closeWhatIsOff();
        long oldest = loop.nanoTime() - windowNanos();
        while (!events.isEmpty() && events.getFirst().keptAt - oldest < 0) {
            forget(events.getFirst(), Gap.EXPIRED);
        }
        while (!places.isEmpty() && places.getFirst().lostAt - oldest < 0) {
            var place = places.getFirst();
            forget(place);
            closeIdle(place.channel);
        }
        if (!channels.isEmpty()) {
            sweepLater();
        }
    }

    /// Looks at all channels only when the settings have changed, which people do.
    private void closeWhatIsOff() {
        boolean enabled = app.app().enabled();
        if (enabled && settings == settings()) {
            return;
        }
        settings = settings();
        for (var name : List.copyOf(channels.keySet())) {
            if (!enabled || !settings.covers(name)) {
                close(name);
            }
        }
    }

    /// To be called when somebody has left a channel.
    void left(RecoveredChannel channel) {
        closeIdle(channel);
    }
}
