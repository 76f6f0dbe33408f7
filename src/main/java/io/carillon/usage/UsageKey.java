package io.carillon.usage;

import java.util.Comparator;

/// Names one row: a minute of an app, as one node counted it. Ordered by minute first.
///
/// @param minute minutes since 1970
/// @param nodeEpoch see [NodeEpoch]
record UsageKey(long minute, long appId, long nodeEpoch) implements Comparable<UsageKey> {
    private static final Comparator<UsageKey> ORDER = Comparator.comparingLong(UsageKey::minute)
            .thenComparingLong(UsageKey::appId)
            .thenComparingLong(UsageKey::nodeEpoch);
    private static final long LAST_MINUTE = 0xFFFF_FFFFL;

    UsageKey {
        if (minute < 0 || minute > LAST_MINUTE || appId < 0 || nodeEpoch < 0) {
            throw new IllegalArgumentException("no key of a row: " + minute + ", " + appId + ", " + nodeEpoch);
        }
    }

    @Override
    public int compareTo(UsageKey other) {
        return ORDER.compare(this, other);
    }
}
