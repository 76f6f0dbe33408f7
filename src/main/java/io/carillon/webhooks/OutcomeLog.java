package io.carillon.webhooks;

import io.carillon.webhooks.LaneStore.RecordedAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Writes what came of attempts, those of all lanes together: while one group is being committed the next one comes
/// together. Has a thread of its own between [#start] and [#stop].
final class OutcomeLog {
    private static final Logger log = LoggerFactory.getLogger(OutcomeLog.class);
    private static final int MOST_PER_COMMIT = 500;
    private static final long RETRY_MILLIS = 250;

    private final LaneStore store;
    private final long epoch;
    private final AttemptSampling sampling = new AttemptSampling();
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    private volatile boolean running;
    private Thread thread = new Thread();

    OutcomeLog(LaneStore store, long epoch) {
        this.store = store;
        this.epoch = epoch;
    }

    private record Pending(Outcome outcome, CompletableFuture<Void> written) {}

    long delivered() {
        return delivered.sum();
    }

    long failed() {
        return failed.sum();
    }

    long givenUp() {
        return givenUp.sum();
    }

    void start() {
        running = true;
        thread = Thread.ofPlatform().name("webhook-outcomes").daemon().start(this::work);
    }

    /// Returns when everything has been written, or the database is away.
    void stop() throws InterruptedException {
        running = false;
        thread.join();
    }

    /// Returns when the outcome is in the database, however long that is away; at once when the log has stopped.
    void write(Outcome outcome) {
        count(outcome);
        var pending = new Pending(outcome, new CompletableFuture<>());
        queue.add(pending);
        if (!running) {
            giveUp();
        }
        pending.written().join();
    }

    private void count(Outcome outcome) {
        (outcome.isDelivered() ? delivered : failed).increment();
        if (outcome.givenUp()) {
            givenUp.increment();
        }
    }

    private void work() {
        try {
            while (running || !queue.isEmpty()) {
                var first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    commit(group(first));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            giveUp();
        }
    }

    private List<Pending> group(Pending first) {
        var group = new ArrayList<Pending>();
        group.add(first);
        queue.drainTo(group, MOST_PER_COMMIT - 1);
        return group;
    }

    private void commit(List<Pending> group) throws InterruptedException {
        var outcomes = group.stream().map(Pending::outcome).toList();
        var attempts = new ArrayList<RecordedAttempt>();
        outcomes.forEach(outcome -> sampling.take(outcome.attempt()).ifPresent(attempts::add));
        while (!committed(outcomes, attempts) && running) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
        group.forEach(pending -> pending.written().complete(null));
    }

    private boolean committed(List<Outcome> outcomes, List<RecordedAttempt> attempts) {
        try {
            store.commit(epoch, outcomes, attempts);
            return true;
        } catch (DataAccessException e) {
            log.warn(
                    "What came of {} webhooks cannot be written: {}",
                    outcomes.size(),
                    e.getMostSpecificCause().getMessage());
            return false;
        }
    }

    private void giveUp() {
        for (var pending = queue.poll(); pending != null; pending = queue.poll()) {
            pending.written().complete(null);
        }
    }
}
