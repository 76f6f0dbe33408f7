package io.carillon.usage;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.dao.DataAccessResourceFailureException;

/// A database in memory that a test can take away, at once or after some batches.
final class FakeStore implements UsageStore {
    final Map<UsageKey, UsageRow> rows = new TreeMap<>();
    private int batchesLeft = Integer.MAX_VALUE;

    void setAvailable(boolean available) {
        batchesLeft = available ? Integer.MAX_VALUE : 0;
    }

    void failAfter(int batches) {
        batchesLeft = batches;
    }

    @Override
    public synchronized void write(List<UsageRow> batch) {
        if (batchesLeft-- <= 0) {
            throw new DataAccessResourceFailureException("the database is away");
        }
        batch.forEach(row -> rows.merge(row.key(), row, FakeStore::later));
    }

    private static UsageRow later(UsageRow present, UsageRow given) {
        return given.counts().published() >= present.counts().published() ? given : present;
    }

    synchronized long published() {
        return rows.values().stream().mapToLong(row -> row.counts().published()).sum();
    }

    synchronized UsageRow row(long minute, long appId) {
        return rows.values().stream()
                .filter(row -> row.key().minute() == minute && row.key().appId() == appId)
                .findFirst()
                .orElseThrow();
    }
}
