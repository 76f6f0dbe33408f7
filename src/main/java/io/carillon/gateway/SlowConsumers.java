package io.carillon.gateway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;

/// The sockets of one loop that do not take what they are sent as fast as it comes. Those that exceed a cap are cut;
/// when all of the node together hold too much, the largest go first. Touched by its loop alone, but for the node's
/// total.
final class SlowConsumers {
    /// How many times the cap may wait together with answers to subscribes, which the cap does not count.
    private static final int ANSWERS = 64;

    private final AtomicLong nodeUnsent;
    private final Caps caps;
    private final ArrayList<SlowConsumer> slow = new ArrayList<>();
    private long counted;

    /// @param bytes unsent bytes one socket may have
    /// @param ageNanos how old its oldest unsent byte may be
    /// @param nodeBytes unsent bytes of all sockets of the node together
    record Caps(long bytes, long ageNanos, long nodeBytes) {}

    SlowConsumers(AtomicLong nodeUnsent, Caps caps) {
        this.nodeUnsent = nodeUnsent;
        this.caps = caps;
    }

    /// Notes that a flush left bytes behind.
    void behind(SlowConsumer consumer, long now) {
        if (!consumer.isBehind()) {
            consumer.behindSince(now);
            slow.add(consumer);
        }
        if (consumer.unsentEvents() > caps.bytes() || consumer.unsent() > ANSWERS * caps.bytes()) {
            consumer.cut();
        }
    }

    /// Drops those that have caught up or gone, cuts those that have not for too long. Once a second.
    void sweep() {
        if (slow.isEmpty() && counted == 0) {
            return;
        }
        long now = System.nanoTime();
        long unsent = 0;
        for (int i = slow.size() - 1; i >= 0; i--) {
            var consumer = slow.get(i);
            if (consumer.hasCaughtUp(now)) {
                slow.set(i, slow.getLast());
                slow.removeLast();
                continue;
            }
            if (now - consumer.behindSince() > caps.ageNanos()) {
                consumer.cut();
            }
            unsent += consumer.unsent();
        }
        long total = nodeUnsent.addAndGet(unsent - counted);
        counted = unsent;
        if (total > caps.nodeBytes()) {
            shed(total - caps.nodeBytes());
        }
    }

    private void shed(long excess) {
        slow.sort(Comparator.comparingLong(SlowConsumer::unsent).reversed());
        for (var consumer : slow) {
            if (excess <= 0) {
                return;
            }
            excess -= consumer.unsent();
            consumer.abort();
        }
    }
}
