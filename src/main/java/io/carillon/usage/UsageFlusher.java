package io.carillon.usage;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Has usage counted and written, every few seconds and at each minute's end, from before the gateway opens until after
/// it has closed: the last counts of its connections are written, too.
///
/// Counting has a thread of its own, so that a slow database does not blur the minutes.
final class UsageFlusher implements SmartLifecycle {
    /// After the directory of apps, before any server.
    static final int PHASE = 2_000;

    private static final Logger log = LoggerFactory.getLogger(UsageFlusher.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);
    private static final long MINUTE_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final UsageCounting counting;
    private final PendingRows pending;
    private final UsageWriter writer;
    private final Duration interval;
    private final InstantSource clock;
    private final AtomicBoolean writeDue = new AtomicBoolean();
    private volatile @Nullable Threads threads;

    UsageFlusher(
            UsageCounting counting, PendingRows pending, UsageWriter writer, Duration interval, InstantSource clock) {
        this.counting = counting;
        this.pending = pending;
        this.writer = writer;
        this.interval = interval;
        this.clock = clock;
    }

    private record Threads(ScheduledExecutorService counting, ExecutorService writing) {}

    @Override
    public void start() {
        var started = new Threads(
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("usage-counting").daemon().factory()),
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("usage-writing").daemon().factory()));
        threads = started;
        scheduleNext(started);
    }

    /// Returns when all that has been counted is in the database or, when that is away, on disk.
    @Override
    public void stop() {
        var started = threads;
        if (started == null) {
            return;
        }
        threads = null;
        writer.stop();
        started.counting().shutdownNow();
        started.counting().close();
        started.writing().close();
        pending.put(counting.takeChanged());
        writer.finish(LAST_PATIENCE);
    }

    private void scheduleNext(Threads started) {
        started.counting()
                .schedule(() -> turn(started), millisToNext(clock.millis(), interval.toMillis()), TimeUnit.MILLISECONDS)
                .isDone();
    }

    /// The next multiple of the interval or the next full minute, whichever is sooner.
    static long millisToNext(long now, long interval) {
        return Math.min(interval - now % interval, MINUTE_MILLIS - now % MINUTE_MILLIS);
    }

    private void turn(Threads started) {
        try {
            pending.put(counting.takeChanged());
            if (writeDue.compareAndSet(false, true)) {
                started.writing().execute(this::write);
            }
        } catch (RuntimeException e) {
            failed(e);
        }
        if (threads != null) {
            scheduleNext(started);
        }
    }

    private void write() {
        writeDue.set(false);
        try {
            writer.write(PATIENCE);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(RuntimeException e) {
        writer.failed();
        log.error("Usage could not be flushed; it is tried again in {}", interval, e);
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
