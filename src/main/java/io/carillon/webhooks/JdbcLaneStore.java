package io.carillon.webhooks;

import io.carillon.apps.AppKey;
import io.carillon.apps.SigningKeys;
import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// Lanes and rows by plain SQL. All times are those of the database's clock, but for when an attempt began.
///
/// A release locks its lane before it looks for the next row: who adds a row sets the lane due afterwards, in the same
/// transaction, so that no row is forgotten.
final class JdbcLaneStore implements LaneStore {
    private static final String DUE_LANES = """
            SELECT l.endpoint_id, e.organization_id, e.app_id, e.url, e.enabled, l.failures,
                COALESCE(TIMESTAMPDIFF(MICROSECOND, l.failing_since, UTC_TIMESTAMP(3)), 0) AS failing_for
            FROM webhook_lane l JOIN webhook_endpoint e ON e.id = l.endpoint_id
            WHERE l.due_at <= UTC_TIMESTAMP(3) AND l.paused_until <= UTC_TIMESTAMP(3)
                AND l.leased_until <= UTC_TIMESTAMP(3)
            """;
    private static final String LEASE = """
            UPDATE webhook_lane
            SET leased_by = :epoch, leased_until = DATE_ADD(UTC_TIMESTAMP(3), INTERVAL :micros MICROSECOND)
            WHERE endpoint_id IN (:endpoints) AND leased_until <= UTC_TIMESTAMP(3)
            """;
    private static final String RENEW = """
            UPDATE webhook_lane SET leased_until = DATE_ADD(UTC_TIMESTAMP(3), INTERVAL :micros MICROSECOND)
            WHERE endpoint_id IN (:endpoints) AND leased_by = :epoch
            """;
    private static final String RELEASE = """
            UPDATE webhook_lane SET leased_by = 0, leased_until = UTC_TIMESTAMP(3), due_at = ?
            WHERE endpoint_id = ? AND leased_by = ?
            """;
    private static final String DUE = """
            SELECT id, batch, endpoint_id, events_per_delivery, events, progress,
                COALESCE(TIMESTAMPDIFF(MICROSECOND, first_attempt_at, UTC_TIMESTAMP(3)), 0) AS tried
            FROM webhook_outbox
            WHERE endpoint_id = ? AND next_at <= UTC_TIMESTAMP(3)
            ORDER BY next_at, id LIMIT ?
            """;
    private static final String PROGRESS = """
            UPDATE webhook_outbox
            SET progress = ?, first_attempt_at = COALESCE(first_attempt_at, UTC_TIMESTAMP(3)),
                next_at = CASE WHEN ? > 0 THEN DATE_ADD(UTC_TIMESTAMP(3), INTERVAL ? MICROSECOND) ELSE next_at END
            WHERE id = ?
            """;
    private static final String LANE = """
            UPDATE webhook_lane
            SET failures = ?, failing_since = CASE WHEN ? = 0 THEN NULL ELSE COALESCE(failing_since, UTC_TIMESTAMP(3)) END,
                paused_until = DATE_ADD(UTC_TIMESTAMP(3), INTERVAL ? MICROSECOND),
                delivered = delivered + ?, given_up = given_up + ?
            WHERE endpoint_id = ?
            """;
    private static final String ATTEMPT = """
            INSERT INTO webhook_attempt (organization_id, app_id, endpoint_id, delivery_id, attempt, events, started_at,
                duration_millis, status, failure, response, skipped)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final LocalDateTime NEVER = LocalDateTime.of(9999, 12, 31, 0, 0);
    private static final int BATCH = 100;

    private final WebhookDatabase database;
    private final SigningKeys keys;

    JdbcLaneStore(WebhookDatabase database, SigningKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    @Override
    public List<Lane> dueLanes(int most, Collection<UUID> busy) {
        var others = busy.isEmpty() ? "" : "AND e.organization_id NOT IN (:busy)";
        var sql = DUE_LANES + others + " ORDER BY l.due_at LIMIT :most";
        var statement = database.client().sql(sql).param("most", most);
        if (!busy.isEmpty()) {
            statement = statement.param(
                    "busy", busy.stream().map(WebhookDatabase::bytes).toList());
        }
        return statement.query((row, _) -> lane(row)).list();
    }

    private static Lane lane(ResultSet row) throws SQLException {
        return new Lane(
                row.getLong("endpoint_id"),
                WebhookDatabase.uuid(row.getBytes("organization_id")),
                row.getLong("app_id"),
                URI.create(row.getString("url")),
                row.getBoolean("enabled"),
                row.getInt("failures"),
                micros(row.getLong("failing_for")));
    }

    @Override
    public Set<Long> lease(long epoch, Collection<Long> endpointIds, Duration lease) {
        if (endpointIds.isEmpty()) {
            return Set.of();
        }
        database.client()
                .sql(LEASE)
                .param("epoch", epoch)
                .param("micros", micros(lease))
                .param("endpoints", endpointIds)
                .update();
        return new HashSet<>(database.client()
                .sql("SELECT endpoint_id FROM webhook_lane WHERE leased_by = :epoch AND endpoint_id IN (:endpoints)")
                .param("epoch", epoch)
                .param("endpoints", endpointIds)
                .query(Long.class)
                .list());
    }

    @Override
    public void renew(long epoch, Collection<Long> endpointIds, Duration lease) {
        if (!endpointIds.isEmpty()) {
            database.client()
                    .sql(RENEW)
                    .param("micros", micros(lease))
                    .param("endpoints", endpointIds)
                    .param("epoch", epoch)
                    .update();
        }
    }

    @Override
    public void release(long epoch, long endpointId) {
        database.runInTransaction(() -> {
            database.client()
                    .sql("SELECT endpoint_id FROM webhook_lane WHERE endpoint_id = ? FOR UPDATE")
                    .param(endpointId)
                    .query(Long.class)
                    .optional();
            var next = database.client()
                    .sql("SELECT next_at FROM webhook_outbox WHERE endpoint_id = ? ORDER BY next_at LIMIT 1")
                    .param(endpointId)
                    .query(LocalDateTime.class)
                    .optional();
            database.client()
                    .sql(RELEASE)
                    .params(next.orElse(NEVER), endpointId, epoch)
                    .update();
        });
    }

    @Override
    public void pause(long endpointId, Duration pause) {
        database.client()
                .sql("UPDATE webhook_lane SET paused_until = DATE_ADD(UTC_TIMESTAMP(3), INTERVAL ? MICROSECOND)"
                        + " WHERE endpoint_id = ?")
                .params(micros(pause), endpointId)
                .update();
    }

    @Override
    public List<OutboxRow> due(long endpointId, int most) {
        return database.client()
                .sql(DUE)
                .params(endpointId, most)
                .query((row, _) -> new OutboxRow(
                        row.getLong("id"),
                        WebhookDatabase.uuid(row.getBytes("batch")),
                        row.getLong("endpoint_id"),
                        row.getInt("events_per_delivery"),
                        row.getBytes("events"),
                        row.getBytes("progress"),
                        micros(row.getLong("tried"))))
                .list();
    }

    @Override
    public Optional<AppKey> signingKey(long appId) {
        return keys.oldestActive(database.client(), appId);
    }

    @Override
    public void commit(long epoch, List<Outcome> outcomes, List<RecordedAttempt> attempts) {
        var rows = new TreeMap<Long, RowProgress>();
        var lanes = new TreeMap<Long, LaneChange>();
        for (var outcome : outcomes) {
            rows.put(outcome.row().rowId(), outcome.row());
            lanes.merge(outcome.attempt().lane().endpointId(), LaneChange.of(outcome), LaneChange::then);
        }
        var over = new ArrayList<RowProgress.State>();
        var open = new ArrayList<RowProgress.State>();
        for (var row : rows.values()) {
            var state = row.state();
            (state.isOver() ? over : open).add(state);
        }
        database.runInTransaction(() -> {
            var template = database.template();
            template.batchUpdate(PROGRESS, open, BATCH, JdbcLaneStore::set);
            template.batchUpdate("DELETE FROM webhook_outbox WHERE id = ?", over, BATCH, (statement, row) -> {
                statement.setLong(1, row.rowId());
            });
            template.batchUpdate(LANE, new LinkedHashMap<>(lanes).entrySet(), BATCH, (statement, lane) -> {
                lane.getValue().set(statement, lane.getKey());
            });
            template.batchUpdate(ATTEMPT, attempts, BATCH, JdbcLaneStore::set);
        });
    }

    @Override
    public Duration oldest() {
        return database.client()
                .sql("SELECT TIMESTAMPDIFF(MICROSECOND, created_at, UTC_TIMESTAMP(3)) FROM webhook_outbox"
                        + " ORDER BY id LIMIT 1")
                .query((row, _) -> micros(row.getLong(1)))
                .optional()
                .orElse(Duration.ZERO);
    }

    @Override
    public void giveUp(long endpointId, Duration waited) {
        database.runInTransaction(() -> {
            var old = " FROM webhook_outbox WHERE endpoint_id = ?"
                    + " AND created_at <= DATE_SUB(UTC_TIMESTAMP(3), INTERVAL ? MICROSECOND)";
            long deliveries = database.client()
                    .sql("SELECT COALESCE(SUM(LENGTH(progress)), 0)" + old)
                    .params(endpointId, micros(waited))
                    .query(Long.class)
                    .single();
            if (deliveries > 0) {
                database.client()
                        .sql("DELETE" + old)
                        .params(endpointId, micros(waited))
                        .update();
                database.client()
                        .sql("UPDATE webhook_lane SET given_up = given_up + ? WHERE endpoint_id = ?")
                        .params(deliveries, endpointId)
                        .update();
            }
        });
    }

    private static void set(PreparedStatement statement, RowProgress.State row) throws SQLException {
        statement.setBytes(1, row.progress());
        statement.setLong(2, micros(row.retryAfter()));
        statement.setLong(3, micros(row.retryAfter()));
        statement.setLong(4, row.rowId());
    }

    private static void set(PreparedStatement statement, RecordedAttempt recorded) throws SQLException {
        var attempt = recorded.attempt();
        var result = attempt.result();
        statement.setBytes(1, WebhookDatabase.bytes(attempt.lane().organizationId()));
        statement.setLong(2, attempt.lane().appId());
        statement.setLong(3, attempt.lane().endpointId());
        statement.setString(4, attempt.deliveryId());
        statement.setInt(5, attempt.number());
        statement.setInt(6, attempt.events());
        statement.setObject(7, LocalDateTime.ofInstant(attempt.startedAt(), ZoneOffset.UTC));
        statement.setLong(8, result.duration().toMillis());
        if (result.status() == 0) {
            statement.setNull(9, Types.SMALLINT);
        } else {
            statement.setInt(9, result.status());
        }
        statement.setString(
                10, result.failure() == null ? null : result.failure().name());
        statement.setBytes(11, result.response());
        statement.setInt(12, recorded.skipped());
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(Math.max(0, micros) * 1_000);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    /// What several outcomes mean for one lane: the last one says how it fares.
    private record LaneChange(int failures, Duration pause, int delivered, int givenUp) {
        static LaneChange of(Outcome outcome) {
            return new LaneChange(
                    outcome.failures(), outcome.pause(), outcome.isDelivered() ? 1 : 0, outcome.givenUp() ? 1 : 0);
        }

        LaneChange then(LaneChange later) {
            return new LaneChange(later.failures, later.pause, delivered + later.delivered, givenUp + later.givenUp);
        }

        void set(PreparedStatement statement, long endpointId) throws SQLException {
            statement.setInt(1, failures);
            statement.setInt(2, failures);
            statement.setLong(3, micros(pause));
            statement.setInt(4, delivered);
            statement.setInt(5, givenUp);
            statement.setLong(6, endpointId);
        }
    }
}
