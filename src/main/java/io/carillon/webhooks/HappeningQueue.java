package io.carillon.webhooks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// What event loops have noted and nobody has looked at yet. Noting neither blocks nor locks; what would take more
/// memory than there is room for is lost, and counted.
final class HappeningQueue {
    /// What an entry takes, roughly, beside the data of a client event.
    private static final int ENTRY_BYTES = 200;

    private final ConcurrentLinkedQueue<Happening> entries = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder lost = new LongAdder();
    private final long limit;

    HappeningQueue(long limitBytes) {
        this.limit = limitBytes;
    }

    /// Callable from any thread.
    void add(Happening happening) {
        long size = size(happening);
        if (bytes.addAndGet(size) > limit) {
            bytes.addAndGet(-size);
            lost.increment();
            return;
        }
        entries.add(happening);
    }

    /// All entries, oldest first. One thread at a time.
    List<Happening> takeAll() {
        var taken = new ArrayList<Happening>();
        long size = 0;
        for (var entry = entries.poll(); entry != null; entry = entries.poll()) {
            taken.add(entry);
            size += size(entry);
        }
        bytes.addAndGet(-size);
        return taken;
    }

    long lost() {
        return lost.sum();
    }

    private static long size(Happening happening) {
        return happening instanceof Happening.ClientEvent event
                ? ENTRY_BYTES + event.data().json().length
                : ENTRY_BYTES;
    }
}
