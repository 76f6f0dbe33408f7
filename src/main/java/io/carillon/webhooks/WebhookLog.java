package io.carillon.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// What came of an organization's webhooks: attempts, and how its endpoints fare. Blocks.
@Service
@ConditionalOnBooleanProperty("carillon.control.enabled")
public class WebhookLog {
    private static final String ATTEMPTS = """
            SELECT delivery_id, attempt, events, started_at, duration_millis, status, failure, response, skipped
            FROM webhook_attempt WHERE organization_id = ? AND app_id = ? AND endpoint_id = ?
            ORDER BY id DESC LIMIT ?
            """;
    private static final String STATES = """
            SELECT l.endpoint_id, l.failures, l.failing_since, l.delivered, l.given_up,
                (SELECT COUNT(*) FROM webhook_outbox o WHERE o.endpoint_id = l.endpoint_id) AS waiting,
                (SELECT MIN(o.created_at) FROM webhook_outbox o WHERE o.endpoint_id = l.endpoint_id) AS waiting_since
            FROM webhook_lane l JOIN webhook_endpoint e ON e.id = l.endpoint_id
            WHERE e.organization_id = ? AND e.app_id = ?
            """;
    private static final String STATE = STATES + " AND e.id = ?";

    private final JdbcClient jdbc;

    WebhookLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One HTTP try.
    ///
    /// @param deliveryId what the endpoint was told as `webhook-id`, the same at each try
    /// @param number of the try, from 1
    /// @param status of the answer; 0 when there was none
    /// @param failure a word in capitals such as `TIMEOUT`; empty when the delivery was taken
    /// @param response the answer's first 4 KiB
    /// @param skipped later ones than the entry before that were too many to keep
    public record Entry(
            String deliveryId,
            int number,
            int events,
            Instant startedAt,
            Duration duration,
            int status,
            String failure,
            String response,
            int skipped) {}

    /// How an endpoint fares.
    ///
    /// @param failures in a row; 0 when it is well
    /// @param failingSince null when it is well
    /// @param delivered deliveries taken so far
    /// @param givenUp deliveries that were not taken in time
    /// @param waiting batches of events that are still to be delivered
    /// @param waitingSince of the oldest; null when none waits
    public record State(
            int failures,
            @Nullable Instant failingSince,
            long delivered,
            long givenUp,
            int waiting,
            @Nullable Instant waitingSince) {}

    /// The latest attempts, newest first.
    public List<Entry> attempts(UUID organizationId, long appId, long endpointId, int most) {
        return jdbc.sql(ATTEMPTS)
                .params(WebhookDatabase.bytes(organizationId), appId, endpointId, most)
                .query((row, _) -> entry(row))
                .list();
    }

    /// Empty when the organization's app has no such endpoint.
    public Optional<State> state(UUID organizationId, long appId, long endpointId) {
        return jdbc.sql(STATE)
                .params(WebhookDatabase.bytes(organizationId), appId, endpointId)
                .query((row, _) -> state(row))
                .optional();
    }

    /// Of all endpoints of the organization's app, by their ids.
    Map<Long, State> states(UUID organizationId, long appId) {
        var states = new HashMap<Long, State>();
        jdbc.sql(STATES).params(WebhookDatabase.bytes(organizationId), appId).query(row -> {
            states.put(row.getLong("endpoint_id"), state(row));
        });
        return states;
    }

    private static State state(ResultSet row) throws SQLException {
        return new State(
                row.getInt("failures"),
                instant(row, "failing_since"),
                row.getLong("delivered"),
                row.getLong("given_up"),
                row.getInt("waiting"),
                instant(row, "waiting_since"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var failure = row.getString("failure");
        return new Entry(
                row.getString("delivery_id"),
                row.getInt("attempt"),
                row.getInt("events"),
                row.getObject("started_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                Duration.ofMillis(row.getLong("duration_millis")),
                row.getInt("status"),
                failure == null ? "" : failure,
                new String(row.getBytes("response"), UTF_8),
                row.getInt("skipped"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
