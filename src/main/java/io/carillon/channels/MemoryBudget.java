package io.carillon.channels;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// How many bytes are kept for one app, or for the whole node, and how many may be. Callable from any thread; never
/// blocks.
final class MemoryBudget {
    private final AtomicLong used = new AtomicLong();
    private final long limit;
    private final @Nullable MemoryBudget whole;

    MemoryBudget(long limit, @Nullable MemoryBudget whole) {
        this.limit = limit;
        this.whole = whole;
    }

    /// @param bytes negative when they are let go
    void add(long bytes) {
        used.addAndGet(bytes);
        if (whole != null) {
            whole.add(bytes);
        }
    }

    long used() {
        return used.get();
    }

    boolean isExceeded() {
        return used.get() > limit || (whole != null && whole.isExceeded());
    }
}
