package io.carillon.apps;

import io.carillon.apps.AppLookup.Found;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a node knows of apps, in memory and on disk, and how sure it is of it.
final class KnownApps {
    private final AppCache cache = new AppCache();
    private final AppSpool spool;
    private final Freshness freshness;
    private final AppsSettings settings;
    private final Clock clock;

    KnownApps(AppSpool spool, AppsSettings settings, Clock clock) {
        this.spool = spool;
        this.freshness = new Freshness(settings.staleAfter(), settings.retention());
        this.settings = settings;
        this.clock = clock;
    }

    /// What can be said without asking the database; null when it must be asked.
    ///
    /// @param idOrKey a Long or a String
    @Nullable
    AppLookup find(Object idOrKey) {
        var now = clock.instant();
        var app = cache.find(idOrKey, now);
        var stale = freshness.isStale(now);
        if (app != null) {
            return freshness.isExpired(now) ? AppLookup.UNAVAILABLE : new Found(app, stale);
        }
        if (stale) {
            return AppLookup.UNAVAILABLE;
        }
        return cache.isUnknown(idOrKey, now) ? AppLookup.UNKNOWN : null;
    }

    @Nullable
    App peek(long appId) {
        return cache.peek(appId);
    }

    Set<Long> ids() {
        return cache.ids();
    }

    /// To be called before the database is asked: answers overlap, and an older one must not replace a newer.
    long nextRead() {
        return cache.nextRead();
    }

    void learn(App app, long read) {
        if (cache.put(app, read, clock.instant())) {
            spool.write(app);
        }
    }

    void learnUnknown(Object idOrKey, long read) {
        cache.unknown(idOrKey, read, clock.instant().plus(settings.unknownFor()));
    }

    void learnDeleted(long appId, long read) {
        cache.remove(appId, read, clock.instant().plus(settings.unknownFor()));
        spool.delete(appId);
    }

    /// Everything known has followed what the database said when it was asked last, at `asked`.
    void confirm(Instant asked) {
        freshness.confirm(asked);
    }

    /// @return false when there was nothing on disk, or nothing young enough to serve
    boolean restore() {
        var spooled = spool.load();
        freshness.restore(spooled.confirmed());
        for (var app : spooled.apps()) {
            cache.put(app, cache.nextRead(), clock.instant());
        }
        return !spooled.apps().isEmpty() && !freshness.isExpired(clock.instant());
    }

    void keepHouse() {
        cache.evict(clock.instant(), settings.unusedFor(), settings.maxKnown()).forEach(spool::delete);
        spool.confirm(freshness.confirmed());
    }
}
