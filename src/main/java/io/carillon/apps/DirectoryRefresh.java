package io.carillon.apps;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Keeps the [CachedAppDirectory] up to date: reads the change log, reloads what changed, tells the listeners. For one
/// thread at a time; [DirectoryLifecycle] runs it.
final class DirectoryRefresh {
    private static final Logger log = LoggerFactory.getLogger(DirectoryRefresh.class);
    private static final int BATCH = 200;
    private static final Duration HOUSEKEEPING = Duration.ofMinutes(1);
    private static final Duration REMIND = Duration.ofSeconds(10);

    private final CachedAppDirectory directory;
    private final AppSource source;
    private final KnownApps known;
    private final Clock clock;
    private final ChangeFeed feed;
    private final Set<Long> pending = new LinkedHashSet<>();
    private boolean reachable = true;
    private Instant lastWord = Instant.EPOCH;
    private Instant lastHousekeeping = Instant.EPOCH;

    DirectoryRefresh(CachedAppDirectory directory, AppSource source, KnownApps known, Clock clock) {
        this.directory = directory;
        this.source = source;
        this.known = known;
        this.clock = clock;
        this.feed = new ChangeFeed(source);
    }

    /// What is on disk may be out of date: all of it is read again when the database answers first.
    void restore() {
        var usable = known.restore();
        pending.addAll(known.ids());
        if (usable) {
            directory.markReady();
            log.info("Found {} known apps on disk", pending.size());
        }
    }

    /// Asks the database once. Never throws.
    void turn() {
        var asked = clock.instant();
        try {
            pending.addAll(feed.changedApps());
            reload();
            known.confirm(asked);
            directory.markReady();
            back();
            keepHouse(asked);
        } catch (DataAccessException e) {
            lost(e);
        } catch (RuntimeException e) {
            log.error("Refreshing the known apps failed", e);
        }
    }

    /// What fails stays pending, for the next turn.
    private void reload() {
        while (!pending.isEmpty()) {
            var batch = pending.stream().limit(BATCH).toList();
            try {
                reload(batch);
            } catch (UnreadableSecretException _) {
                batch.forEach(this::reloadAlone);
            }
            batch.forEach(pending::remove);
        }
    }

    /// One app that cannot be read must not keep the others from being seen. It is served as it was.
    private void reloadAlone(Long appId) {
        try {
            reload(List.of(appId));
        } catch (UnreadableSecretException e) {
            log.error("Cannot read the change of an app: {}", e.getMessage());
        }
    }

    private void reload(Collection<Long> ids) {
        var read = known.nextRead();
        Map<Long, App> found = source.findByIds(ids);
        for (var id : ids) {
            var app = found.get(id);
            if (app == null) {
                known.learnDeleted(id, read);
                directory.tellListeners(id, null);
            } else {
                replace(app, read);
            }
        }
    }

    /// Listeners hear of apps that left the memory, too: their connections may be open still.
    private void replace(App app, long read) {
        var before = known.peek(app.id());
        if (before != null || directory.isLoading()) {
            known.learn(app, read);
        }
        if (!app.equals(before)) {
            directory.tellListeners(app.id(), app);
        }
    }

    private void lost(DataAccessException e) {
        var now = clock.instant();
        var waiting = !directory.isReady();
        if (reachable || (waiting && now.isAfter(lastWord.plus(REMIND)))) {
            var reason = String.valueOf(e.getMostSpecificCause().getMessage())
                    .lines()
                    .findFirst()
                    .orElse("");
            if (waiting) {
                log.warn("Waiting for the database, and no known apps on disk: not ready ({})", reason);
            } else {
                log.warn(
                        "The database does not answer; serving {} known apps ({})",
                        known.ids().size(),
                        reason);
            }
            lastWord = now;
        }
        reachable = false;
    }

    /// Only while the database answers: an outage must not cost what is known.
    private void keepHouse(Instant now) {
        if (now.isAfter(lastHousekeeping.plus(HOUSEKEEPING))) {
            lastHousekeeping = now;
            known.keepHouse();
        }
    }

    private void back() {
        if (!reachable) {
            log.info("The database answers again");
        }
        reachable = true;
    }
}
