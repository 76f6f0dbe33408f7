package io.carillon.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Reads what an app is doing from its usage rows, whichever nodes they came from. Callable from any thread; blocks for
/// four short queries.
@Service
@ConditionalOnBooleanProperty("carillon.control.enabled")
public class TrafficReports {
    private static final long SHOWN_MINUTES = 60;
    private static final Duration SEEN_WITHIN = Duration.ofDays(7);

    /// A node writes its rows at least once a minute.
    private static final long ALIVE_MINUTES = 1;

    private static final String TODAY = """
        SELECT COALESCE(SUM(published), 0), COALESCE(SUM(client_events), 0), COALESCE(SUM(delivered), 0),
            COALESCE(MAX(peak), 0), COALESCE(SUM(subscribed), 0)
        FROM (
            SELECT SUM(published) AS published, SUM(client_events) AS client_events, SUM(delivered) AS delivered,
                SUM(connections_peak) AS peak, SUM(subscribed) AS subscribed
            FROM usage_minute
            WHERE organization_id = :organization AND app_id = :app AND minute_utc >= :from
            GROUP BY minute_utc) AS minutes
        """;
    private static final String NOW = """
        SELECT COALESCE(SUM(latest.connections_now), 0)
        FROM usage_minute AS latest
        WHERE latest.organization_id = :organization AND latest.app_id = :app AND latest.minute_utc >= :from
            AND NOT EXISTS (
                SELECT 1 FROM usage_minute AS later
                WHERE later.app_id = latest.app_id AND later.node_epoch = latest.node_epoch
                    AND later.minute_utc > latest.minute_utc)
        """;
    private static final String MINUTES = """
        SELECT minute_utc, SUM(connection_millis), SUM(connections_peak),
            SUM(published) + SUM(client_events) + SUM(delivered)
        FROM usage_minute
        WHERE organization_id = :organization AND app_id = :app AND minute_utc >= :from
        GROUP BY minute_utc
        ORDER BY minute_utc
        """;

    /// A refusal belongs to whom its minute belongs to.
    private static final String REFUSALS = """
        SELECT refusal.code, SUM(refusal.refusals)
        FROM usage_refusal AS refusal
        JOIN usage_minute AS counted USING (app_id, minute_utc, node_epoch)
        WHERE counted.organization_id = :organization AND counted.app_id = :app AND counted.minute_utc >= :from
        GROUP BY refusal.code
        """;

    private static final String SEEN = """
        SELECT EXISTS (SELECT 1 FROM usage_minute WHERE organization_id = :organization AND app_id = :app
                AND minute_utc >= :from AND connections_peak > 0),
            EXISTS (SELECT 1 FROM usage_minute WHERE organization_id = :organization AND app_id = :app
                AND minute_utc >= :from AND subscribed > 0),
            EXISTS (SELECT 1 FROM usage_minute WHERE organization_id = :organization AND app_id = :app
                AND minute_utc >= :from AND (published > 0 OR client_events > 0)),
            EXISTS (SELECT 1 FROM usage_minute WHERE organization_id = :organization AND app_id = :app
                AND minute_utc >= :from AND delivered > 0)
        """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    TrafficReports(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Nothing but zeros for an app that does nothing, is not there or belongs to another organization.
    public TrafficReport report(UUID organizationId, long appId) {
        var at = clock.instant();
        long minute = minute(at);
        long midnight = minute(at.truncatedTo(ChronoUnit.DAYS));
        long now = query(NOW, organizationId, appId, minute - ALIVE_MINUTES)
                .query(Long.class)
                .single();
        var minutes = minutes(query(MINUTES, organizationId, appId, minute - SHOWN_MINUTES + 1), minute, now);
        var refusals = refusals(query(REFUSALS, organizationId, appId, midnight));
        return query(TODAY, organizationId, appId, midnight)
                .query((row, _) -> new TrafficReport(
                        at,
                        now,
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        refusals,
                        minutes))
                .single();
    }

    /// For those who begin to use an app.
    public FirstTraffic firsts(UUID organizationId, long appId) {
        long from = minute(clock.instant().minus(SEEN_WITHIN));
        return query(SEEN, organizationId, appId, from)
                .query((row, _) ->
                        new FirstTraffic(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4)))
                .single();
    }

    private JdbcClient.StatementSpec query(String sql, UUID organizationId, long appId, long fromMinute) {
        return jdbc.sql(sql)
                .param("organization", BinaryId.of(organizationId))
                .param("app", appId)
                .param("from", fromMinute);
    }

    private static List<TrafficMinute> minutes(JdbcClient.StatementSpec query, long running, long now) {
        return query.query((row, _) -> {
                    long minute = row.getLong(1);
                    double mean = minute == running ? now : row.getLong(2) / (double) TimeUnit.MINUTES.toMillis(1);
                    return new TrafficMinute(minute, mean, row.getLong(3), row.getLong(4));
                })
                .list();
    }

    private static Map<String, Long> refusals(JdbcClient.StatementSpec query) {
        var refusals = new TreeMap<String, Long>();
        query.query(row -> {
            refusals.put(row.getString(1), row.getLong(2));
        });
        return refusals;
    }

    private static long minute(Instant instant) {
        return TimeUnit.SECONDS.toMinutes(instant.getEpochSecond());
    }
}
