package io.carillon.webhooks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// A small pool of its own, whose timeouts are short: a busy control plane does not hold webhooks up, and an absent
/// database does not hold up the node. The outbox has one for itself, for deliveries must not hold it up either.
final class WebhookDatabase implements AutoCloseable {
    private final HikariDataSource pool;
    private final JdbcTemplate template;
    private final JdbcClient client;
    private final TransactionTemplate transaction;

    /// @param name of the pool
    WebhookDatabase(JdbcConnectionDetails details, String name, int connections) {
        this.pool = new HikariDataSource(pool(details, name, connections));
        this.template = new JdbcTemplate(pool);
        this.client = JdbcClient.create(template);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    JdbcTemplate template() {
        return template;
    }

    JdbcClient client() {
        return client;
    }

    /// @throws org.springframework.dao.DataAccessException when the database is away, even before the work begins
    <T> T inTransaction(Supplier<T> work) {
        try {
            return transaction.execute(_ -> work.get());
        } catch (TransactionException e) {
            throw new DataAccessResourceFailureException("no transaction", e);
        }
    }

    /// As [#inTransaction].
    void runInTransaction(Runnable work) {
        try {
            transaction.executeWithoutResult(_ -> work.run());
        } catch (TransactionException e) {
            throw new DataAccessResourceFailureException("no transaction", e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static HikariConfig pool(JdbcConnectionDetails details, String name, int connections) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(details.getJdbcUrl());
        config.setUsername(details.getUsername());
        config.setPassword(details.getPassword());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(-1);
        // A lane's next row is looked for in a statement of its own, which must see what was committed meanwhile.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.addDataSourceProperty("connectionTimeZone", "UTC");
        config.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
        config.addDataSourceProperty("connectTimeout", "1500");
        config.addDataSourceProperty("socketTimeout", "10000");
        config.addDataSourceProperty("rewriteBatchedStatements", "true");
        return config;
    }
}
