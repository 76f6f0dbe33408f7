package io.carillon.apps;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/// A database of apps that a test can stop, hold up and write to in any order.
final class FakeAppSource implements AppSource {
    final Map<Long, App> apps = new ConcurrentHashMap<>();
    final List<Change> log = new ArrayList<>();
    final Set<Long> unreadable = new HashSet<>();
    final AtomicInteger queries = new AtomicInteger();
    volatile boolean away;
    volatile @Nullable CountDownLatch gate;
    private final MovableClock clock;

    FakeAppSource(MovableClock clock) {
        this.clock = clock;
    }

    void put(App app) {
        apps.put(app.id(), app);
    }

    synchronized void change(long changeId, App app) {
        put(app);
        log.add(new Change(changeId, app.id()));
    }

    synchronized void delete(long changeId, long appId) {
        apps.remove(appId);
        log.add(new Change(changeId, appId));
    }

    @Override
    public Optional<App> findByKey(String key) {
        var found = apps.values().stream()
                .filter(app -> app.findKey(key).isPresent())
                .findFirst();
        answer();
        return found;
    }

    @Override
    public Map<Long, App> findByIds(Collection<Long> ids) {
        var found =
                ids.stream().map(apps::get).filter(app -> app != null).collect(Collectors.toMap(App::id, app -> app));
        answer();
        if (ids.stream().anyMatch(unreadable::contains)) {
            throw new UnreadableSecretException("unreadable");
        }
        return found;
    }

    @Override
    public synchronized Changes changesSince(@Nullable Instant since) {
        refuseWhenAway();
        return new Changes(clock.instant(), List.copyOf(log));
    }

    private void answer() {
        queries.incrementAndGet();
        var held = gate;
        if (held != null) {
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        refuseWhenAway();
    }

    private void refuseWhenAway() {
        if (away) {
            throw new DataAccessResourceFailureException("away");
        }
    }
}
