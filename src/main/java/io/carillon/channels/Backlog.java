package io.carillon.channels;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Fan-out still to do, of one app or of the whole node: events × recipients accepted and not yet written. Publishers
/// feel it: below the low mark they are answered at once, above it when the backlog has drained, above the high mark
/// they are refused. All methods are callable from any thread and never block.
public final class Backlog {
    private final AtomicLong size = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ConcurrentLinkedQueue<Runnable> waiters = new ConcurrentLinkedQueue<>();
    private final long lowMark;
    private final long highMark;
    private final @Nullable Backlog whole;

    Backlog(long lowMark, long highMark, @Nullable Backlog whole) {
        this.lowMark = lowMark;
        this.highMark = highMark;
        this.whole = whole;
    }

    public long size() {
        return size.get();
    }

    /// Whether nothing more may be accepted, here or on the node as a whole.
    public boolean isFull() {
        return size.get() > highMark || (whole != null && whole.isFull());
    }

    /// Whether publishers can be answered at once.
    public boolean isLow() {
        return size.get() <= lowMark;
    }

    /// Runs `action` as soon as the backlog is below its low mark: now, or later on the loop that drains it.
    public void whenLow(Runnable action) {
        if (size.get() <= lowMark) {
            action.run();
            return;
        }
        waiters.add(action);
        waiting.incrementAndGet();
        if (size.get() <= lowMark) {
            releaseWaiters();
        }
    }

    void accepted(long recipients) {
        size.addAndGet(recipients);
        if (whole != null) {
            whole.accepted(recipients);
        }
    }

    void written(long recipients) {
        if (size.addAndGet(-recipients) <= lowMark && waiting.get() > 0) {
            releaseWaiters();
        }
        if (whole != null) {
            whole.written(recipients);
        }
    }

    private void releaseWaiters() {
        for (var waiter = waiters.poll(); waiter != null; waiter = waiters.poll()) {
            waiting.decrementAndGet();
            waiter.run();
        }
    }
}
