package io.carillon.apps;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// Runs the refresh of known apps, from before the gateway starts until after it has stopped.
final class DirectoryLifecycle implements SmartLifecycle {
    /// After [Bootstrap], before any server.
    static final int PHASE = 1_000;

    private final DirectoryRefresh refresh;
    private final KnownApps known;
    private final Duration interval;
    private @Nullable ScheduledExecutorService thread;

    DirectoryLifecycle(DirectoryRefresh refresh, KnownApps known, Duration interval) {
        this.refresh = refresh;
        this.known = known;
        this.interval = interval;
    }

    /// Returns when the database has been asked once, or did not answer.
    @Override
    public void start() {
        refresh.restore();
        refresh.turn();
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("app-directory").daemon().factory());
        thread.scheduleWithFixedDelay(refresh::turn, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS)
                .isDone();
    }

    @Override
    public void stop() {
        if (thread != null) {
            thread.close();
            thread = null;
            known.keepHouse();
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
