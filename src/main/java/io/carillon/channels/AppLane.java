package io.carillon.channels;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one app has on one loop: its connections, its work still to do and its sockets still to flush. Touched by that
/// loop alone, but for the latency, which others read.
final class AppLane {
    private static final Logger log = LoggerFactory.getLogger(AppLane.class);
    private static final int FLUSH_GROUP = 64;

    final AppRuntime app;
    private final List<Connection> connections = new ArrayList<>();
    private final ArrayDeque<LaneTask> tasks = new ArrayDeque<>();
    private final ArrayDeque<Outbox> unflushed = new ArrayDeque<>();
    private volatile @Nullable DeliveryLatency latency;
    private @Nullable EventCache cache;
    private @Nullable SignedInUsers users;
    private @Nullable Recovery recovery;

    /// Whether [LoopWork] has the lane in its round.
    boolean working;

    boolean flushing;

    AppLane(AppRuntime app) {
        this.app = app;
    }

    void add(Connection connection) {
        connection.state().index = connections.size();
        connections.add(connection);
    }

    void remove(Connection connection) {
        int index = connection.state().index;
        if (index < 0) {
            return;
        }
        var last = connections.removeLast();
        if (last != connection) {
            connections.set(index, last);
            last.state().index = index;
        }
        connection.state().index = -1;
    }

    List<Connection> connections() {
        return connections;
    }

    /// The cached events of the app's channels that are at home on this loop.
    EventCache cache(DeliveryLoop loop) {
        var present = cache;
        if (present == null) {
            present = new EventCache(app.cacheBudget(), loop);
            cache = present;
        }
        return present;
    }

    /// The app's users who are at home on this loop.
    SignedInUsers users(DeliveryLoop loop, LoopWork[] works) {
        var present = users;
        if (present == null) {
            present = new SignedInUsers(app, loop, works);
            users = present;
        }
        return present;
    }

    /// The app's recovered channels that are at home on this loop.
    Recovery recovery(DeliveryLoop loop, LoopWork[] works) {
        var present = recovery;
        if (present == null) {
            present = new Recovery(app, loop, works, app.recoveryBudget(), app.startedAt());
            recovery = present;
        }
        return present;
    }

    /// Null when no channel has been recovered so far.
    @Nullable
    Recovery recovery() {
        return recovery;
    }

    void add(LaneTask task) {
        tasks.add(task);
    }

    void add(Outbox outbox) {
        unflushed.add(outbox);
    }

    boolean hasTasks() {
        return !tasks.isEmpty();
    }

    boolean hasUnflushed() {
        return !unflushed.isEmpty();
    }

    /// Works on the lane's tasks in order, for `quantum` receivers or a little more.
    ///
    /// @return how many receivers it served
    int work(int quantum) {
        int done = 0;
        for (var task = tasks.peek(); task != null && done < quantum; task = tasks.peek()) {
            done += step(task, quantum - done);
            if (task.isDone()) {
                tasks.remove();
            }
        }
        return done;
    }

    private static int step(LaneTask task, int quantum) {
        try {
            return task.step(quantum);
        } catch (RuntimeException e) {
            // Left in the lane, it would stop the app on this loop for good.
            log.error("Work of app {} failed", task.app().id(), e);
            task.abandon();
            return 1;
        }
    }

    /// Flushes one group of sockets, then records for all of them what that took.
    ///
    /// @return how many sockets
    int flushGroup(Outbox[] group) {
        int size = 0;
        for (var outbox = unflushed.poll(); outbox != null; outbox = unflushed.poll()) {
            outbox.flush();
            group[size++] = outbox;
            if (size == FLUSH_GROUP) {
                break;
            }
        }
        long now = System.nanoTime();
        var recorder = recorder();
        int events = 0;
        for (int i = 0; i < size; i++) {
            events += group[i].flushed(now, recorder);
        }
        if (events > 0) {
            app.backlog().written(events);
        }
        return size;
    }

    static Outbox[] group() {
        return new Outbox[FLUSH_GROUP];
    }

    private DeliveryLatency recorder() {
        var present = latency;
        if (present == null) {
            present = new DeliveryLatency();
            latency = present;
        }
        return present;
    }

    @Nullable
    DeliveryLatency latency() {
        return latency;
    }
}
