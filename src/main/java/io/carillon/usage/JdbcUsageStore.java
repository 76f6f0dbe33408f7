package io.carillon.usage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.carillon.channels.RefusalSource;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;

/// Writes rows by plain SQL over one connection of its own, whose timeouts are short: a busy control plane does not
/// hold it up, and an absent database does not hold up the node.
///
/// Every count of a row only grows, so the greater one is the later one. That makes the order of writes immaterial: a
/// statement that was given up and still runs, or a replayed file, cannot undo what came after it. Connections that are
/// open now come and go, but never without a count of those opened or closed, so these two tell which state is later.
final class JdbcUsageStore implements UsageStore, AutoCloseable {
    private static final String MINUTE = """
        INSERT INTO usage_minute (app_id, minute_utc, node_epoch, organization_id, api_requests, published,
            client_events, delivered, bytes_received, bytes_sent, connections_opened, connections_closed,
            subscribed, connections_peak, connection_millis, connections_now)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE
            connections_now = IF(
                VALUES(connections_opened) + VALUES(connections_closed) >= connections_opened + connections_closed,
                VALUES(connections_now), connections_now),
            api_requests = GREATEST(api_requests, VALUES(api_requests)),
            published = GREATEST(published, VALUES(published)),
            client_events = GREATEST(client_events, VALUES(client_events)),
            delivered = GREATEST(delivered, VALUES(delivered)),
            bytes_received = GREATEST(bytes_received, VALUES(bytes_received)),
            bytes_sent = GREATEST(bytes_sent, VALUES(bytes_sent)),
            connections_opened = GREATEST(connections_opened, VALUES(connections_opened)),
            connections_closed = GREATEST(connections_closed, VALUES(connections_closed)),
            subscribed = GREATEST(subscribed, VALUES(subscribed)),
            connections_peak = GREATEST(connections_peak, VALUES(connections_peak)),
            connection_millis = GREATEST(connection_millis, VALUES(connection_millis))
        """;
    private static final String REFUSAL = """
        INSERT INTO usage_refusal (app_id, minute_utc, node_epoch, code, refusals, protocol, app_key, socket_id,
            channel)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE refusals = GREATEST(refusals, VALUES(refusals))
        """;
    private static final int BATCH = 500;

    private final HikariDataSource pool;
    private final JdbcTemplate jdbc;

    JdbcUsageStore(JdbcConnectionDetails details) {
        this.pool = new HikariDataSource(pool(details));
        this.jdbc = new JdbcTemplate(pool);
    }

    @Override
    public void write(List<UsageRow> rows) {
        var refusals = new ArrayList<Refusal>();
        for (var row : rows) {
            row.counts()
                    .refusals()
                    .forEach((code, count) -> refusals.add(
                            new Refusal(row.key(), code, count, row.samples().get(code))));
        }
        jdbc.batchUpdate(MINUTE, rows, BATCH, JdbcUsageStore::set);
        jdbc.batchUpdate(REFUSAL, refusals, BATCH, JdbcUsageStore::set);
    }

    @Override
    public void close() {
        pool.close();
    }

    private static void set(PreparedStatement statement, UsageRow row) throws SQLException {
        var counts = row.counts();
        setKey(statement, row.key());
        statement.setBytes(4, BinaryId.of(row.organizationId()));
        statement.setLong(5, counts.apiRequests());
        statement.setLong(6, counts.published());
        statement.setLong(7, counts.clientEvents());
        statement.setLong(8, counts.delivered());
        statement.setLong(9, counts.bytesReceived());
        statement.setLong(10, counts.bytesSent());
        statement.setLong(11, counts.connectionsOpened());
        statement.setLong(12, counts.connectionsClosed());
        statement.setLong(13, counts.subscribed());
        statement.setInt(14, counts.connectionsPeak());
        statement.setLong(15, counts.connectionMillis());
        statement.setInt(16, row.connectionsNow());
    }

    private static void set(PreparedStatement statement, Refusal refusal) throws SQLException {
        setKey(statement, refusal.key());
        statement.setString(4, refusal.code());
        statement.setLong(5, refusal.count());
        var sample = refusal.sample();
        statement.setString(6, sample == null ? null : sample.protocol().name());
        statement.setString(7, sample == null ? null : sample.key());
        statement.setString(8, sample == null ? null : sample.socketId());
        statement.setString(9, sample == null ? null : sample.channel());
    }

    private static void setKey(PreparedStatement statement, UsageKey key) throws SQLException {
        statement.setLong(1, key.appId());
        statement.setLong(2, key.minute());
        statement.setLong(3, key.nodeEpoch());
    }

    private static HikariConfig pool(JdbcConnectionDetails details) {
        var config = new HikariConfig();
        config.setPoolName("carillon-usage");
        config.setJdbcUrl(details.getJdbcUrl());
        config.setUsername(details.getUsername());
        config.setPassword(details.getPassword());
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(-1);
        // Nodes insert side by side into the same ranges; they need not wait for each other's gaps.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.addDataSourceProperty("connectTimeout", "1500");
        config.addDataSourceProperty("socketTimeout", "5000");
        config.addDataSourceProperty("rewriteBatchedStatements", "true");
        return config;
    }

    private record Refusal(
            UsageKey key, String code, long count, @Nullable RefusalSource sample) {}
}
