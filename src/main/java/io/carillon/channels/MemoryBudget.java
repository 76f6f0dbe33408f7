package io.carillon.channels;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// How many bytes are kept for one app, or for the whole node, and how many may be. Callable from any thread; never
/// blocks.
public final class MemoryBudget {
    private final AtomicLong used = new AtomicLong();
    private final long limit;
    private final @Nullable MemoryBudget whole;

    MemoryBudget(long limit, @Nullable MemoryBudget whole) {
        this.limit = limit;
        this.whole = whole;
    }

    /// @param bytes negative when they are let go
    public void add(long bytes) {
        used.addAndGet(bytes);
        if (whole != null) {
            whole.add(bytes);
        }
    }

    public long used() {
        return used.get();
    }

    /// Whether more is kept than may be, here or on the node as a whole.
    public boolean isExceeded() {
        return used.get() > limit || (whole != null && whole.isExceeded());
    }
}
