package io.carillon.webhooks;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Brings batches to the database, and to the disk while the database is away: what is there already goes first. What
/// neither takes stays in memory, up to a limit. One thread at a time, but for the figures.
final class OutboxWriter {
    private static final Logger log = LoggerFactory.getLogger(OutboxWriter.class);
    private static final int MOST_IN_MEMORY = 1_000;
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long REPLAY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final OutboxStore store;
    private final long epoch;
    private final OutboxSpool spool;
    private final Watches watches;
    private final Deque<OutboxBatch> inMemory = new ArrayDeque<>();
    private final LongAdder stored = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private volatile boolean away;
    private long nextTry = System.nanoTime();

    OutboxWriter(OutboxStore store, long epoch, OutboxSpool spool, Watches watches) {
        this.store = store;
        this.epoch = epoch;
        this.spool = spool;
        this.watches = watches;
    }

    boolean isAway() {
        return away;
    }

    /// How many batches the database took: a row of the outbox each for every endpoint that wants them.
    long stored() {
        return stored.sum();
    }

    /// How many batches neither database nor disk nor memory took.
    long lost() {
        return lost.sum();
    }

    /// Returns when the batches are in the database or, when that is away, on disk.
    ///
    /// @return whether the database has everything now
    boolean write(List<OutboxBatch> batches) {
        if (away) {
            // first, for the database may take its time to be away
            spool(batches);
            return System.nanoTime() - nextTry >= 0 && tryToStore(List.of());
        }
        if (tryToStore(batches)) {
            return true;
        }
        spool(batches);
        return false;
    }

    /// Everything that waits, and then these.
    private boolean tryToStore(List<OutboxBatch> batches) {
        try {
            if (!replay()) {
                return false;
            }
            store(batches);
            databaseAnswers();
            return true;
        } catch (DataAccessException e) {
            isAway(e);
        } catch (IOException e) {
            log.warn("Webhooks cannot be read back from {}: {}", spool.file(), e.toString());
        }
        return false;
    }

    /// For so long that new batches do not wait in memory all the while.
    private boolean replay() throws IOException {
        long end = System.nanoTime() + REPLAY_NANOS;
        while (spool.takeSome(this::store)) {
            if (System.nanoTime() - end > 0) {
                return spool.isEmpty();
            }
        }
        while (!inMemory.isEmpty()) {
            store(List.of(inMemory.element()));
            inMemory.remove();
        }
        return true;
    }

    private void store(List<OutboxBatch> batches) {
        store.write(epoch, batches).forEach(watches::learned);
        stored.add(batches.size());
    }

    private void spool(List<OutboxBatch> batches) {
        if (batches.isEmpty() && inMemory.isEmpty()) {
            return;
        }
        var all = new ArrayList<>(inMemory);
        all.addAll(batches);
        inMemory.clear();
        try {
            int left = spool.append(all);
            if (left > 0) {
                lost.add(left);
                log.warn("{} has reached its limit: {} batches of webhooks are lost", spool.file(), left);
            }
        } catch (IOException e) {
            log.warn("Webhooks cannot be kept in {} ({}): they stay in memory", spool.file(), e.toString());
            keep(all);
        }
    }

    private void keep(List<OutboxBatch> batches) {
        for (var batch : batches) {
            if (inMemory.size() < MOST_IN_MEMORY) {
                inMemory.add(batch);
            } else {
                lost.increment();
            }
        }
    }

    private void databaseAnswers() {
        if (away) {
            away = false;
            log.info("Webhooks are written to the database again");
        }
    }

    /// The database did not answer; for a moment it is not asked again.
    void isAway(DataAccessException e) {
        nextTry = System.nanoTime() + RETRY_NANOS;
        if (!away) {
            away = true;
            log.warn(
                    "Webhooks cannot be written to the database ({}): they are kept in {} until that works again",
                    e.getMostSpecificCause().getMessage(),
                    spool.file());
        }
    }
}
