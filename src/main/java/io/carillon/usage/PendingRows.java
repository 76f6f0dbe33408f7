package io.carillon.usage;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// Rows that are not yet in the database, each in its latest state. Bounded: beyond the limit the oldest minutes go,
/// but never those of the newest. Callable from any thread.
final class PendingRows {
    private final TreeMap<UsageKey, UsageRow> rows = new TreeMap<>();
    private final int limit;
    private long dropped;

    PendingRows(int limit) {
        this.limit = limit;
    }

    synchronized void put(Collection<UsageRow> changed) {
        for (var row : changed) {
            rows.put(row.key(), row);
        }
        while (rows.size() > limit && rows.firstKey().minute() < rows.lastKey().minute()) {
            rows.pollFirstEntry();
            dropped++;
        }
    }

    /// All rows, oldest minute first.
    synchronized List<UsageRow> all() {
        return List.copyOf(rows.values());
    }

    /// Forgets rows that are safe now, unless they have changed meanwhile.
    synchronized void remove(Collection<UsageRow> safe) {
        for (var row : safe) {
            rows.remove(row.key(), row);
        }
    }

    synchronized int size() {
        return rows.size();
    }

    /// How many rows have been lost to the limit.
    synchronized long dropped() {
        return dropped;
    }
}
