package io.carillon.channels;

import java.time.Duration;

/// One event loop of the node, as the hub needs it: a single thread that runs what it is handed in the order it was
/// handed over by each thread. Implemented by the module that owns the sockets.
public interface DeliveryLoop {
    /// Position among the node's loops, from 0.
    int index();

    /// Whether the calling thread is this loop's.
    boolean isCurrent();

    /// Runs `task` on this loop, after everything the calling thread handed over before. Never blocks; callable from
    /// any thread.
    void execute(Runnable task);

    /// Runs `task` once at the end of the loop's present turn, after all tasks of the turn. Only from the loop itself.
    void atTurnEnd(Runnable task);

    /// The time that the loop's work goes by, as `System.nanoTime()`. Callable from any thread.
    default long nanoTime() {
        return System.nanoTime();
    }

    /// Runs `task` on this loop after `delay`. Callable from any thread.
    void schedule(Runnable task, Duration delay);
}
