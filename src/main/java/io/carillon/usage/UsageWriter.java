package io.carillon.usage;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Brings pending rows to the database, and to the disk while the database is away. One thread at a time, but for
/// the figures and [#stop()].
final class UsageWriter {
    private static final Logger log = LoggerFactory.getLogger(UsageWriter.class);
    private static final int BATCH = 500;

    private final PendingRows pending;
    private final UsageStore store;
    private final UsageSpool spool;
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean stopping;
    private boolean replayDue = true;
    private boolean away;
    private boolean spoolFails;

    UsageWriter(PendingRows pending, UsageStore store, UsageSpool spool) {
        this.pending = pending;
        this.store = store;
        this.spool = spool;
    }

    /// How many rows are not in the database.
    long unflushed() {
        return pending.size() + spool.rows();
    }

    /// How often rows could not be written to the database.
    long failures() {
        return failures.get();
    }

    void failed() {
        failures.incrementAndGet();
    }

    /// How many rows have been lost, for neither database nor disk nor memory took them.
    long dropped() {
        return pending.dropped();
    }

    /// Writes all pending rows, and after an absence of the database those on disk. Blocks as the store does, but
    /// begins no further batch after `patience`; pending rows that are left then go to disk.
    void write(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        write(() -> !stopping && System.nanoTime() - end < 0, true);
    }

    /// Makes a write that is under way end soon, so that [#finish] can follow.
    void stop() {
        stopping = true;
    }

    /// Writes pending rows for the last time: to the database or, when that takes longer than `patience`, to disk. What
    /// is on disk already is left to the next start.
    void finish(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        write(() -> System.nanoTime() - end < 0, false);
        stopping = false;
    }

    private void write(BooleanSupplier goOn, boolean replay) {
        try {
            if (writePending(goOn)) {
                if (replay) {
                    replay();
                }
                databaseAnswers();
                return;
            }
        } catch (DataAccessException e) {
            databaseIsAway(e);
        }
        spoolPending();
    }

    private boolean writePending(BooleanSupplier goOn) {
        var rows = pending.all();
        for (int from = 0; from < rows.size(); from += BATCH) {
            if (!goOn.getAsBoolean()) {
                log.warn("The database is slow: {} usage rows have to wait", rows.size() - from);
                return false;
            }
            var batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
            store.write(batch);
            pending.remove(batch);
        }
        return true;
    }

    /// However long it takes, for it would begin anew the next time.
    private void replay() {
        if (!replayDue) {
            return;
        }
        try {
            replayDue = !spool.replay(store, () -> !stopping);
        } catch (IOException e) {
            spoolFailed(e.toString());
        }
    }

    private void spoolPending() {
        replayDue = true;
        var rows = pending.all();
        if (rows.isEmpty()) {
            return;
        }
        var ended = new ArrayList<UsageRow>();
        var newest = new ArrayList<UsageRow>();
        separate(rows, ended, newest);
        try {
            spool.replaceRunning(newest);
            if (spool.append(ended)) {
                pending.remove(ended);
                spoolFails = false;
            } else {
                spoolFailed("it has reached its limit");
            }
        } catch (IOException e) {
            spoolFailed(e.toString());
        }
    }

    /// Rows of the newest minute may still change: they stay pending as well.
    private static void separate(List<UsageRow> rows, List<UsageRow> ended, List<UsageRow> newest) {
        for (var row : rows) {
            boolean isNewest = row.key().minute() == rows.getLast().key().minute();
            (isNewest ? newest : ended).add(row);
        }
    }

    private void databaseAnswers() {
        if (away) {
            away = false;
            log.info("Usage is written to the database again");
        }
    }

    private void databaseIsAway(DataAccessException e) {
        failures.incrementAndGet();
        if (!away) {
            away = true;
            log.warn(
                    "Usage cannot be written to the database ({}): it is kept in {} until that works again",
                    e.getMostSpecificCause().getMessage(),
                    spool.folder());
        }
    }

    private void spoolFailed(String reason) {
        if (!spoolFails) {
            spoolFails = true;
            log.warn(
                    "Usage cannot be kept in {} ({}): it stays in memory, {} rows now",
                    spool.folder(),
                    reason,
                    pending.size());
        }
    }
}
