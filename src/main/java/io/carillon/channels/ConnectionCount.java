package io.carillon.channels;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// How many connections an app has on this node: now, at most since the peak was last taken, and summed over time.
public final class ConnectionCount {
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();
    private final LongAdder ended = new LongAdder();

    void opened(long millis) {
        ended.add(-millis);
        int present = now.incrementAndGet();
        if (present > peak.get()) {
            peak.accumulateAndGet(present, Math::max);
        }
    }

    void closed(long millis) {
        ended.add(millis);
        now.decrementAndGet();
    }

    public int now() {
        return now.get();
    }

    /// The most connections there were at once since the last call, and starts anew.
    public int takePeak() {
        return Math.max(peak.getAndSet(now.get()), now.get());
    }

    /// Connection-milliseconds up to `millis`, a `System.nanoTime()` in milliseconds: the difference of two readings,
    /// divided by the time between them, is the exact mean number of connections.
    public long connectionMillis(long millis) {
        return ended.sum() + now.get() * millis;
    }
}
