package io.carillon.apps;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The apps that a node knows, by id and by active key, and what it knows not to exist. Lookups take no lock.
///
/// Reads of the database overlap, so each takes a number before it starts, and an older one never replaces a newer.
final class AppCache {
    private static final int MOST_UNKNOWN = 50_000;

    private final Map<Long, Entry> byId = new ConcurrentHashMap<>();
    private final Map<String, Entry> byKey = new ConcurrentHashMap<>();
    private final Map<Object, Unknown> unknown = new ConcurrentHashMap<>();
    private final AtomicLong reads = new AtomicLong();

    /// To be called before the database is asked.
    long nextRead() {
        return reads.incrementAndGet();
    }

    /// @param idOrKey a Long or a String
    @Nullable
    App find(Object idOrKey, Instant now) {
        var entry = idOrKey instanceof String key ? byKey.get(key) : byId.get(idOrKey);
        if (entry == null) {
            return null;
        }
        entry.used = now;
        return entry.app;
    }

    boolean contains(long appId) {
        return byId.containsKey(appId);
    }

    Set<Long> ids() {
        return new HashSet<>(byId.keySet());
    }

    int size() {
        return byId.size();
    }

    /// The snapshot without counting as a use of it.
    @Nullable
    App peek(long appId) {
        var entry = byId.get(appId);
        return entry == null ? null : entry.app;
    }

    boolean isUnknown(Object idOrKey, Instant now) {
        var entry = unknown.get(idOrKey);
        return entry != null && now.isBefore(entry.until);
    }

    /// @return false when something newer is known already
    synchronized boolean put(App app, long read, Instant now) {
        var gone = unknown.get(app.id());
        var old = byId.get(app.id());
        if ((gone != null && gone.read > read) || (old != null && old.read > read)) {
            return false;
        }
        var entry = new Entry(app, read, old == null ? now : old.used);
        byId.put(app.id(), entry);
        for (var key : app.keys()) {
            byKey.put(key.key(), entry);
            unknown.remove(key.key());
        }
        unknown.remove(app.id());
        if (old != null) {
            forgetKeys(old);
        }
        return true;
    }

    /// The database has no such app any more.
    synchronized void remove(long appId, long read, Instant until) {
        forget(appId);
        unknown(appId, read, until);
    }

    synchronized void unknown(Object idOrKey, long read, Instant until) {
        if (unknown.size() < MOST_UNKNOWN) {
            unknown.put(idOrKey, new Unknown(read, until));
        }
    }

    /// Drops what nobody asked for since `unusedFor`, and beyond `most` what nobody asked for longest.
    ///
    /// @return the ids of the dropped apps
    synchronized List<Long> evict(Instant now, Duration unusedFor, int most) {
        unknown.values().removeIf(entry -> !now.isBefore(entry.until));
        var tooMany = byId.size() - most;
        var unusedSince = now.minus(unusedFor);
        var longestUnused = byId.values().stream()
                .filter(entry -> tooMany > 0 || entry.used.isBefore(unusedSince))
                .sorted(Comparator.comparing(entry -> entry.used))
                .toList();
        var evicted = new java.util.ArrayList<Long>();
        for (var entry : longestUnused) {
            if (evicted.size() < tooMany || entry.used.isBefore(unusedSince)) {
                evicted.add(entry.app.id());
            }
        }
        evicted.forEach(this::forget);
        return evicted;
    }

    private void forget(long appId) {
        var old = byId.remove(appId);
        if (old != null) {
            forgetKeys(old);
        }
    }

    /// A key may have gone to a newer entry meanwhile.
    private void forgetKeys(Entry old) {
        for (var key : old.app.keys()) {
            byKey.remove(key.key(), old);
        }
    }

    private static final class Entry {
        private final App app;
        private final long read;
        private volatile Instant used;

        Entry(App app, long read, Instant used) {
            this.app = app;
            this.read = read;
            this.used = used;
        }
    }

    private record Unknown(long read, Instant until) {}
}
