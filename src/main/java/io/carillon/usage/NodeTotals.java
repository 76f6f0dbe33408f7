package io.carillon.usage;

import io.carillon.channels.AppRuntime;
import io.carillon.channels.DeliveryLatency;
import java.util.Collection;

/// What all apps together have done on this node since it started: sums that only grow, for they keep what apps did
/// that have been retired meanwhile. One thread at a time.
final class NodeTotals {
    private final long[] retiredLatency = DeliveryLatency.emptyCounts();
    private long retiredLatencyMicros;
    private UsageCounts counts = UsageCounts.NONE;

    void add(UsageCounts more) {
        counts = counts.plus(more);
    }

    void retire(AppRuntime app) {
        retiredLatencyMicros += app.addLatency(retiredLatency);
    }

    /// The peak among these counts is one app's and means nothing for the node.
    UsageCounts counts() {
        return counts;
    }

    Latency latency(Collection<AppRuntime> active) {
        var buckets = retiredLatency.clone();
        long sumMicros = retiredLatencyMicros;
        for (var app : active) {
            sumMicros += app.addLatency(buckets);
        }
        return new Latency(buckets, sumMicros);
    }

    /// @param buckets deliveries by the buckets of [DeliveryLatency]
    /// @param sumMicros what they took together
    record Latency(long[] buckets, long sumMicros) {}
}
