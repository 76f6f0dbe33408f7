package io.carillon.channels;

import io.carillon.apps.App;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.ChannelType;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// One app that is active on this node: its present snapshot, its channels, what it does and what it still has to do.
/// Held by the app's connections; callable from any thread.
public final class AppRuntime {
    private static final long RETIRED = Long.MIN_VALUE;

    private volatile App app;
    private final AtomicLong lastUsed = new AtomicLong(System.nanoTime());
    private final ConcurrentHashMap<String, Channel> channels = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable AppLane> lanes;
    private final Traffic traffic = new Traffic();
    private final ConnectionCount connections = new ConnectionCount();
    private final Backlog backlog;
    private final MemoryBudget cacheBudget;
    private final MemoryBudget heldBudget;
    private final MemoryBudget recoveryBudget;
    private final long startedAt;
    private volatile @Nullable ChannelWatch watch;

    /// @param startedAt when the node started, in `System.nanoTime()`
    AppRuntime(App app, int loops, Backlog backlog, Budgets budgets, long startedAt) {
        this.cacheBudget = budgets.cache();
        this.heldBudget = budgets.held();
        this.recoveryBudget = budgets.recovery();
        this.startedAt = startedAt;
        this.app = app;
        this.lanes = new AtomicReferenceArray<>(loops);
        this.backlog = backlog;
    }

    /// How much of each kind may be kept for the app.
    ///
    /// @param held what connections keep for their clients
    record Budgets(MemoryBudget cache, MemoryBudget held, MemoryBudget recovery) {}

    /// The snapshot as it is now; ask again for each decision, for it changes while connections live.
    public App app() {
        return app;
    }

    public long id() {
        return app.id();
    }

    public Traffic traffic() {
        return traffic;
    }

    public ConnectionCount connections() {
        return connections;
    }

    public Backlog backlog() {
        return backlog;
    }

    /// What connections keep for their clients until those say that they are done with it.
    public MemoryBudget heldBudget() {
        return heldBudget;
    }

    /// Who is told what happens on the app's channels from now on; null for nobody. Callable from any thread.
    public void watch(@Nullable ChannelWatch watcher) {
        watch = watcher;
    }

    /// Null when nobody is interested, or not in this channel.
    @Nullable
    ChannelWatch watch(ChannelName channel) {
        return channel.type() == ChannelType.SERVER_TO_USER ? null : watch;
    }

    MemoryBudget cacheBudget() {
        return cacheBudget;
    }

    MemoryBudget recoveryBudget() {
        return recoveryBudget;
    }

    /// When the node started, in `System.nanoTime()`.
    long startedAt() {
        return startedAt;
    }

    void update(App changed) {
        app = changed;
    }

    /// Notes that somebody is about to use the app, so that it stays active for now.
    ///
    /// @return false when it has been retired, and another runtime is to be taken
    boolean use() {
        for (long last = lastUsed.get(); last != RETIRED; last = lastUsed.get()) {
            if (lastUsed.compareAndSet(last, System.nanoTime())) {
                return true;
            }
        }
        return false;
    }

    /// Retires the app unless it has been used in the last `idleNanos`; nobody gets to use it any more then.
    boolean retire(long idleNanos) {
        long last = lastUsed.get();
        return connections.now() == 0
                && channels.isEmpty()
                && cacheBudget.used() == 0
                && recoveryBudget.used() == 0
                && backlog.size() == 0
                && System.nanoTime() - last > idleNanos
                && lastUsed.compareAndSet(last, RETIRED);
    }

    ConcurrentHashMap<String, Channel> channels() {
        return channels;
    }

    /// The app's lane on a loop, made on first use. Only that loop asks for it.
    AppLane lane(int loop) {
        var lane = lanes.getPlain(loop);
        if (lane == null) {
            lane = new AppLane(this);
            lanes.setRelease(loop, lane);
        }
        return lane;
    }

    /// Adds the deliveries that all loops have recorded so far to `counts`, which has a place per bucket.
    ///
    /// @return their summed latency in microseconds
    public long addLatency(long[] counts) {
        long sumMicros = 0;
        for (int i = 0; i < lanes.length(); i++) {
            var lane = lanes.getAcquire(i);
            var latency = lane == null ? null : lane.latency();
            if (latency != null) {
                latency.addTo(counts);
                sumMicros += latency.sumMicros();
            }
        }
        return sumMicros;
    }

    void opened() {
        traffic.opened();
        connections.opened(TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    void closed() {
        traffic.closed();
        connections.closed(TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }
}
