package io.carillon.webhooks;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/// Has what happened gathered and written, five times a second, on a thread of its own: from before the gateway opens
/// until after it has closed, for its last channels are vacated then.
final class OutboxFlusher implements SmartLifecycle {
    /// After the directory of apps, before any server.
    static final int PHASE = 2_000;

    /// With the time of a commit, no more than the 250 ms after which an event is to be safe. A turn that takes longer
    /// is followed by the next one at once.
    private static final long INTERVAL_MILLIS = 200;

    private static final Logger log = LoggerFactory.getLogger(OutboxFlusher.class);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private final HappeningQueue queue;
    private final Gathering gathering;
    private final OutboxWriter writer;
    private final Upkeep upkeep;
    private final InstantSource clock;
    private final Runnable written;
    private volatile @Nullable ScheduledExecutorService thread;
    private long lastPoll = System.nanoTime() - POLL_NANOS;

    /// @param written told after each group commit that wrote something
    OutboxFlusher(
            HappeningQueue queue,
            Gathering gathering,
            OutboxWriter writer,
            Upkeep upkeep,
            InstantSource clock,
            Runnable written) {
        this.queue = queue;
        this.gathering = gathering;
        this.writer = writer;
        this.upkeep = upkeep;
        this.clock = clock;
        this.written = written;
    }

    /// What only matters while the database answers.
    record Upkeep(OutboxStore store, NodeFolder folder, Inheritance inheritance, Watches watches, long epoch) {}

    @Override
    public void start() {
        try {
            upkeep.folder().open();
        } catch (IOException e) {
            log.error("Webhooks have no place on disk, and are lost when the database is away", e);
        }
        inherit();
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("webhook-outbox").daemon().factory());
        var _ = started.scheduleAtFixedRate(this::turn, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        thread = started;
    }

    /// Returns when all that is to be told now is in the database or, when that is away, on disk. Those who have only
    /// just left are told of by the next start.
    @Override
    public void stop() {
        var started = thread;
        if (started == null) {
            return;
        }
        thread = null;
        started.shutdown();
        started.close();
        turn();
        try {
            upkeep.folder().close();
        } catch (IOException e) {
            log.warn("Closing the files of webhooks failed", e);
        }
    }

    /// The edge of the thread: whatever happens, the next turn comes.
    void turn() {
        try {
            flush();
        } catch (RuntimeException e) {
            log.error("Webhooks could not be written", e);
        }
    }

    private void flush() {
        long now = clock.millis();
        for (var happening : queue.takeAll()) {
            gathering.take(happening, now);
        }
        gathering.takeDue(now);
        var batches = gathering.takeBatches();
        boolean upToDate = writer.write(batches);
        if (!batches.isEmpty()) {
            written.run();
        }
        if (upToDate) {
            keepUp();
        }
    }

    private void keepUp() {
        if (System.nanoTime() - lastPoll < POLL_NANOS) {
            return;
        }
        lastPoll = System.nanoTime();
        try {
            upkeep.store().changedApps().forEach(upkeep.watches()::changed);
            for (var roster : gathering.longRosters()) {
                upkeep.store().replaceRoster(upkeep.epoch(), roster.appId(), roster.snapshot());
            }
            for (long appId : gathering.takeUnwatched()) {
                upkeep.store().replaceRoster(upkeep.epoch(), appId, List.of());
            }
        } catch (DataAccessException e) {
            writer.isAway(e);
            return;
        }
        inherit();
    }

    private void inherit() {
        try {
            upkeep.inheritance().take(clock.millis());
        } catch (DataAccessException e) {
            writer.isAway(e);
        } catch (IOException e) {
            log.warn("What an earlier start left cannot be read: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
