package io.carillon.channels;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// A loop that runs in the test's own thread, a turn when told to.
final class FakeLoop implements DeliveryLoop {
    private final int index;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final ArrayDeque<Runnable> turnEnd = new ArrayDeque<>();
    private final List<Runnable> scheduled = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private boolean current;
    private long now = System.nanoTime();

    private FakeLoop(int index) {
        this.index = index;
    }

    static List<FakeLoop> loops(int count) {
        var loops = new ArrayList<FakeLoop>();
        for (int i = 0; i < count; i++) {
            loops.add(new FakeLoop(i));
        }
        return loops;
    }

    /// Runs turns of all loops until none has anything left to do.
    static void settle(List<FakeLoop> loops) {
        while (loops.stream().anyMatch(FakeLoop::hasWork)) {
            loops.forEach(FakeLoop::turn);
        }
    }

    /// Runs what is there now, then the end of the turn.
    void turn() {
        run(() -> {
            for (int left = tasks.size(); left > 0; left--) {
                tasks.remove().run();
            }
            while (!turnEnd.isEmpty()) {
                turnEnd.remove().run();
            }
        });
    }

    /// Runs `action` as if the loop had read it from a socket.
    void run(Runnable action) {
        current = true;
        try {
            action.run();
        } finally {
            current = false;
        }
    }

    boolean hasWork() {
        return !tasks.isEmpty() || !turnEnd.isEmpty();
    }

    /// The delays of everything scheduled so far.
    List<Duration> delays() {
        return delays;
    }

    void runScheduled() {
        var due = List.copyOf(scheduled);
        scheduled.clear();
        run(() -> due.forEach(Runnable::run));
    }

    /// Lets time pass.
    void pass(Duration time) {
        now += time.toNanos();
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public boolean isCurrent() {
        return current;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void atTurnEnd(Runnable task) {
        turnEnd.add(task);
    }

    @Override
    public void schedule(Runnable task, Duration delay) {
        scheduled.add(task);
        delays.add(delay);
    }
}
