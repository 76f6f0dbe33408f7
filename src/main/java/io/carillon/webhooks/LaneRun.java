package io.carillon.webhooks;

import io.carillon.apps.AppKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Delivers what is due in one lane, row by row, on a virtual thread of its own: streams side by side while the
/// endpoint is well, one delivery at a time after a failure. Each delivery's outcome is written before the next one of
/// its stream begins.
final class LaneRun {
    private static final int ROWS = 8;

    private final Lane lane;
    private final LaneStore store;
    private final Sender sender;
    private final OutcomeLog log;
    private final Terms terms;
    private final AtomicInteger failures;
    private volatile boolean paused;

    LaneRun(Lane lane, LaneStore store, Sender sender, OutcomeLog log, Terms terms) {
        this.lane = lane;
        this.store = store;
        this.sender = sender;
        this.log = log;
        this.terms = terms;
        this.failures = new AtomicInteger(lane.failures());
    }

    /// @param mayGoOn asked before each attempt: whether the node still has the lease and does not stop
    record Terms(Pace pace, InstantSource clock, BooleanSupplier mayGoOn) {}

    Lane lane() {
        return lane;
    }

    /// Returns when nothing is due, the endpoint has failed too often, or the lease is over.
    ///
    /// @throws org.springframework.dao.DataAccessException when the database is away
    void run() {
        giveUpOld();
        @Nullable AppKey key = null;
        while (goesOn()) {
            var rows = store.due(lane.endpointId(), ROWS);
            if (rows.isEmpty()) {
                return;
            }
            key = key == null ? store.signingKey(lane.appId()).orElse(null) : key;
            for (var row : rows) {
                deliver(row, key);
            }
            if (rows.size() < ROWS) {
                return;
            }
        }
    }

    /// A disabled endpoint is told nothing; one that only fails is not told what is old by now.
    private void giveUpOld() {
        if (!lane.enabled()) {
            store.giveUp(lane.endpointId(), Duration.ZERO);
        } else if (lane.failingFor().compareTo(terms.pace().retryFor()) > 0) {
            store.giveUp(lane.endpointId(), terms.pace().retryFor());
        }
    }

    private void deliver(OutboxRow row, @Nullable AppKey key) {
        var progress = new RowProgress(row);
        Map<Integer, List<Delivery>> streams = new TreeMap<>();
        for (var delivery : row.deliveries()) {
            if (progress.isOpen(delivery.index())) {
                streams.computeIfAbsent(delivery.stream(), unseen -> new ArrayList<>())
                        .add(delivery);
            }
        }
        if (failures.get() > 0 || streams.size() == 1) {
            streams.values().forEach(stream -> deliver(stream, progress, key));
            return;
        }
        var threads = new ArrayList<Thread>();
        streams.values()
                .forEach(stream -> threads.add(
                        Thread.ofVirtual().name("webhook-stream").start(() -> deliver(stream, progress, key))));
        threads.forEach(LaneRun::join);
    }

    private void deliver(List<Delivery> stream, RowProgress row, @Nullable AppKey key) {
        for (var delivery : stream) {
            if (!goesOn()) {
                return;
            }
            attempt(delivery, row, key);
        }
    }

    private void attempt(Delivery delivery, RowProgress row, @Nullable AppKey key) {
        int number = row.attempts(delivery.index()) + 1;
        var startedAt = terms.clock().instant();
        var result = key == null ? AttemptResult.unsigned() : sender.send(lane.url(), key, delivery);
        boolean givenUp = false;
        int failed = 0;
        if (result.isSuccess()) {
            failures.set(0);
            row.over(delivery.index());
        } else {
            failed = failures.incrementAndGet();
            givenUp = !retries(delivery, row, number);
        }
        var pause = terms.pace().pauseAfter(failed);
        paused |= pause.isPositive();
        var attempt = new Attempt(lane, delivery.id(), number, delivery.events(), startedAt, result);
        log.write(new Outcome(attempt, row, failed, pause, givenUp));
    }

    private boolean retries(Delivery delivery, RowProgress row, int attempts) {
        var wait = terms.pace().retryAfter(attempts);
        if (row.allowsRetry(wait, terms.pace().retryFor())) {
            row.failed(delivery.index(), attempts, wait);
            return true;
        }
        row.over(delivery.index());
        return false;
    }

    private boolean goesOn() {
        return !paused && terms.mayGoOn().getAsBoolean();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
