package io.carillon.webhooks;

import java.time.Duration;
import java.util.List;

/// Deletes what nobody needs any more, a part at a time: old attempts, what waits for endpoints that are gone, and the
/// oldest of a backlog that has grown beyond all bounds. Any node may do it, at any time.
final class Pruning {
    /// At least forty minutes of events, at one row per group commit.
    static final int MOST_ROWS_PER_ENDPOINT = 10_000;

    private static final int PART = 5_000;
    private static final String OLD_ATTEMPTS =
            "DELETE FROM webhook_attempt WHERE started_at < DATE_SUB(UTC_TIMESTAMP(3), INTERVAL ? SECOND) LIMIT "
                    + PART;
    private static final List<String> OLD_NOTES = List.of(
            "DELETE FROM webhook_change WHERE created_at < DATE_SUB(UTC_TIMESTAMP(3), INTERVAL 1 HOUR)",
            "DELETE FROM webhook_node WHERE seen_at < DATE_SUB(UTC_TIMESTAMP(3), INTERVAL 1 DAY)");
    private static final String ORPHANS = """
            SELECT DISTINCT o.endpoint_id FROM webhook_outbox o
            WHERE NOT EXISTS (SELECT 1 FROM webhook_endpoint e WHERE e.id = o.endpoint_id)
            """;
    private static final String LONG_LANES =
            "SELECT endpoint_id FROM webhook_outbox GROUP BY endpoint_id HAVING COUNT(*) > ?";

    private final WebhookDatabase database;
    private final Duration retention;

    /// @param retention of attempts
    Pruning(WebhookDatabase database, Duration retention) {
        this.database = database;
        this.retention = retention;
    }

    void run() {
        while (database.client().sql(OLD_ATTEMPTS).param(retention.toSeconds()).update() == PART) {
            Thread.onSpinWait();
        }
        OLD_NOTES.forEach(sql -> database.client().sql(sql).update());
        for (long orphan : ids(ORPHANS, List.of())) {
            deleteAll(orphan);
        }
        shorten(MOST_ROWS_PER_ENDPOINT);
    }

    private List<Long> ids(String sql, List<?> parameters) {
        return database.client()
                .sql(sql)
                .params(parameters)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private void deleteAll(long endpointId) {
        var sql = "DELETE FROM webhook_outbox WHERE endpoint_id = ? LIMIT " + PART;
        while (database.client().sql(sql).param(endpointId).update() == PART) {
            Thread.onSpinWait();
        }
    }

    /// Gives up the oldest rows of endpoints that have more than `most`.
    void shorten(int most) {
        for (long endpointId : ids(LONG_LANES, List.of(most))) {
            database.runInTransaction(() -> shorten(endpointId, most));
        }
    }

    private void shorten(long endpointId, int most) {
        var oldestKept = database.client()
                .sql("SELECT id FROM webhook_outbox WHERE endpoint_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?")
                .params(endpointId, most - 1)
                .query(Long.class)
                .single();
        long deliveries = database.client()
                .sql("SELECT COALESCE(SUM(LENGTH(progress)), 0) FROM webhook_outbox WHERE endpoint_id = ? AND id < ?")
                .params(endpointId, oldestKept)
                .query(Long.class)
                .single();
        database.client()
                .sql("DELETE FROM webhook_outbox WHERE endpoint_id = ? AND id < ?")
                .params(endpointId, oldestKept)
                .update();
        database.client()
                .sql("UPDATE webhook_lane SET given_up = given_up + ? WHERE endpoint_id = ?")
                .params(deliveries, endpointId)
                .update();
    }
}
