package io.carillon.usage;

import io.carillon.channels.RefusalSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Reads what was refused to an app from its usage rows, whichever nodes they came from. Callable from any thread;
/// blocks for two short queries.
@Service
@ConditionalOnBooleanProperty("carillon.control.enabled")
public class RefusalReports {
    private static final int HOURS = 24;
    private static final int MINUTES_OF_HOUR = 60;

    private static final String COUNTS = """
        SELECT refusal.code, refusal.minute_utc DIV 60, SUM(refusal.refusals), MAX(refusal.minute_utc)
        FROM usage_refusal AS refusal
        JOIN usage_minute AS counted USING (app_id, minute_utc, node_epoch)
        WHERE counted.organization_id = :organization AND counted.app_id = :app AND counted.minute_utc >= :from
        GROUP BY refusal.code, refusal.minute_utc DIV 60
        """;
    private static final String EXAMPLES = """
        SELECT code, minute_utc, refusals, protocol, app_key, socket_id, channel
        FROM (
            SELECT refusal.*, ROW_NUMBER() OVER (
                PARTITION BY refusal.code ORDER BY refusal.minute_utc DESC, refusal.node_epoch) AS place
            FROM usage_refusal AS refusal
            JOIN usage_minute AS counted USING (app_id, minute_utc, node_epoch)
            WHERE counted.organization_id = :organization AND counted.app_id = :app AND counted.minute_utc >= :from
                AND refusal.protocol IS NOT NULL) AS examples
        WHERE place <= 5
        ORDER BY code, place
        """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    RefusalReports(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private static final class Counted {
        private final Long[] hours = new Long[HOURS];
        private long lastMinute;

        Counted() {
            Arrays.fill(hours, 0L);
        }
    }

    /// Most frequent first. Empty for an app to which nothing was refused, that is not there or belongs to another
    /// organization.
    public List<RefusalReport> lastDay(UUID organizationId, long appId) {
        long firstHour = TimeUnit.SECONDS.toHours(clock.instant().getEpochSecond()) - HOURS + 1;
        var counted = counted(organizationId, appId, firstHour);
        if (counted.isEmpty()) {
            return List.of();
        }
        var examples = examples(organizationId, appId, firstHour);
        return counted.entrySet().stream()
                .map(code -> report(code.getKey(), code.getValue(), examples.getOrDefault(code.getKey(), List.of())))
                .sorted(Comparator.comparingLong(RefusalReport::count)
                        .reversed()
                        .thenComparing(RefusalReport::code))
                .toList();
    }

    private Map<String, Counted> counted(UUID organizationId, long appId, long firstHour) {
        var counted = new HashMap<String, Counted>();
        query(COUNTS, organizationId, appId, firstHour).query(row -> {
            var code = counted.computeIfAbsent(row.getString(1), unseen -> new Counted());
            // a node whose clock is ahead counts in the hour that runs here
            int hour = (int) Math.min(HOURS - 1, row.getLong(2) - firstHour);
            code.hours[hour] += row.getLong(3);
            code.lastMinute = Math.max(code.lastMinute, row.getLong(4));
        });
        return counted;
    }

    private Map<String, List<RefusalReport.Example>> examples(UUID organizationId, long appId, long firstHour) {
        var examples = new HashMap<String, List<RefusalReport.Example>>();
        query(EXAMPLES, organizationId, appId, firstHour).query(row -> {
            examples.computeIfAbsent(row.getString(1), unseen -> new ArrayList<>())
                    .add(example(row));
        });
        return examples;
    }

    private static RefusalReport.Example example(ResultSet row) throws SQLException {
        var source = new RefusalSource(
                RefusalSource.Protocol.valueOf(row.getString(4)), row.getString(5), row.getString(6), row.getString(7));
        return new RefusalReport.Example(instant(row.getLong(2)), row.getLong(3), source);
    }

    private static RefusalReport report(String code, Counted counted, List<RefusalReport.Example> examples) {
        var hours = List.of(counted.hours);
        long count = hours.stream().mapToLong(Long::longValue).sum();
        return new RefusalReport(code, count, hours, instant(counted.lastMinute), examples);
    }

    private JdbcClient.StatementSpec query(String sql, UUID organizationId, long appId, long firstHour) {
        return jdbc.sql(sql)
                .param("organization", BinaryId.of(organizationId))
                .param("app", appId)
                .param("from", firstHour * MINUTES_OF_HOUR);
    }

    private static Instant instant(long minute) {
        return Instant.ofEpochSecond(TimeUnit.MINUTES.toSeconds(minute));
    }
}
