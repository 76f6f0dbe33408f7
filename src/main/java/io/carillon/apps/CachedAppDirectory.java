package io.carillon.apps;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// The [AppDirectory] of a gateway: answers from memory, asks the database once for what it does not know.
/// [DirectoryRefresh] keeps what it knows up to date.
final class CachedAppDirectory implements AppDirectory {
    private static final Logger log = LoggerFactory.getLogger(CachedAppDirectory.class);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_\\-]{1,128}");
    private static final int MOST_LOADS = 1_000;
    private static final int CONCURRENT_LOADS = 2;
    private static final Duration LOAD_WAIT = Duration.ofSeconds(2);

    private final AppSource source;
    private final KnownApps known;
    private final Map<Object, CompletableFuture<AppLookup>> loading = new ConcurrentHashMap<>();
    private final Semaphore permits = new Semaphore(CONCURRENT_LOADS);
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean ready;

    CachedAppDirectory(AppSource source, KnownApps known) {
        this.source = source;
        this.known = known;
    }

    @Override
    public CompletionStage<AppLookup> findByKey(String key) {
        if (!KEY.matcher(key).matches()) {
            return CompletableFuture.completedStage(AppLookup.UNKNOWN);
        }
        return find(key);
    }

    @Override
    public CompletionStage<AppLookup> findById(long appId) {
        if (appId <= 0 || appId >= AppCreation.IDS_BELOW) {
            return CompletableFuture.completedStage(AppLookup.UNKNOWN);
        }
        return find(appId);
    }

    @Override
    public void onChange(ChangeListener listener) {
        listeners.add(listener);
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    void markReady() {
        ready = true;
    }

    /// Whether an answer of the database is under way, which may be older than what is read now.
    boolean isLoading() {
        return !loading.isEmpty();
    }

    void tellListeners(long appId, @Nullable App app) {
        for (var listener : listeners) {
            try {
                listener.changed(appId, app);
            } catch (RuntimeException e) {
                log.error("A listener failed on the change of app {}", appId, e);
            }
        }
    }

    private CompletionStage<AppLookup> find(Object idOrKey) {
        var answer = known.find(idOrKey);
        return answer != null ? CompletableFuture.completedStage(answer) : load(idOrKey);
    }

    private CompletionStage<AppLookup> load(Object idOrKey) {
        var flight = new CompletableFuture<AppLookup>();
        var running = loading.putIfAbsent(idOrKey, flight);
        if (running != null) {
            return running.minimalCompletionStage();
        }
        if (loading.size() > MOST_LOADS) {
            land(idOrKey, flight, AppLookup.UNAVAILABLE);
        } else {
            Thread.ofVirtual().name("app-load").start(() -> land(idOrKey, flight, answer(idOrKey)));
        }
        return flight.minimalCompletionStage();
    }

    private void land(Object idOrKey, CompletableFuture<AppLookup> flight, AppLookup answer) {
        loading.remove(idOrKey, flight);
        flight.complete(answer);
    }

    /// The edge of a load's thread: whatever happens, those who wait get an answer.
    private AppLookup answer(Object idOrKey) {
        try {
            // an earlier flight may have landed since the caller looked
            var answer = known.find(idOrKey);
            return answer != null ? answer : ask(idOrKey);
        } catch (DataAccessException e) {
            log.debug("The database does not answer for app {}", idOrKey, e);
        } catch (UnreadableSecretException e) {
            log.error("Cannot serve an app: {}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("Looking up app {} failed", idOrKey, e);
        }
        return AppLookup.UNAVAILABLE;
    }

    /// Takes never so many connections that none is left for the refresh.
    private AppLookup ask(Object idOrKey) throws InterruptedException {
        if (!permits.tryAcquire(LOAD_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
            return AppLookup.UNAVAILABLE;
        }
        try {
            return read(idOrKey);
        } finally {
            permits.release();
        }
    }

    private AppLookup read(Object idOrKey) {
        var read = known.nextRead();
        var found = idOrKey instanceof String key
                ? source.findByKey(key)
                : Optional.ofNullable(source.findByIds(List.of((Long) idOrKey)).get(idOrKey));
        if (found.isEmpty()) {
            known.learnUnknown(idOrKey, read);
            return AppLookup.UNKNOWN;
        }
        known.learn(found.get(), read);
        var answer = known.find(idOrKey);
        return answer == null ? AppLookup.UNKNOWN : answer;
    }
}
