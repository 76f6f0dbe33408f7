package io.carillon.channels;

import java.time.Duration;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// The last events of those cache channels of one app that are at home on one loop, in the order in which they were
/// published. When its app or the node keeps too much, the oldest go first. Touched by that loop alone.
final class EventCache {
    private final LinkedHashMap<String, CachedEvent> events = new LinkedHashMap<>();
    private final MemoryBudget budget;
    private final DeliveryLoop loop;
    private boolean sweepScheduled;

    EventCache(MemoryBudget budget, DeliveryLoop loop) {
        this.budget = budget;
        this.loop = loop;
    }

    /// Keeps an event in place of its channel's last one.
    ///
    /// @param ttl not longer than a server would have it; zero keeps nothing
    void put(ChannelEvent event, Duration ttl) {
        forget(event.channel());
        if (ttl.isZero()) {
            return;
        }
        var cached = new CachedEvent(event.name(), event.data(), event.headers(), System.nanoTime() + ttl.toNanos());
        events.put(event.channel(), cached);
        budget.add(cached.bytes());
        while (budget.isExceeded() && !events.isEmpty()) {
            forget(events.firstEntry().getKey());
        }
        sweepLater();
    }

    @Nullable
    CachedEvent get(String channel) {
        var cached = events.get(channel);
        return cached == null || cached.isExpired(System.nanoTime()) ? null : cached;
    }

    private void forget(String channel) {
        var cached = events.remove(channel);
        if (cached != null) {
            budget.add(-cached.bytes());
        }
    }

    private void sweepLater() {
        if (!sweepScheduled && !events.isEmpty()) {
            sweepScheduled = true;
            long due = events.firstEntry().getValue().expiresAt() - System.nanoTime();
            loop.schedule(this::sweep, Duration.ofNanos(Math.max(due, 1_000_000_000L)));
        }
    }

    private void sweep() {
        sweepScheduled = false;
        long now = System.nanoTime();
        while (!events.isEmpty() && events.firstEntry().getValue().isExpired(now)) {
            forget(events.firstEntry().getKey());
        }
        sweepLater();
    }
}
