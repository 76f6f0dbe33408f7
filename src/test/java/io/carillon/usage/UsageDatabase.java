package io.carillon.usage;

import io.carillon.TestDatabase;
import io.carillon.TestServer;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A database with the tables in it, and some queries on them.
record UsageDatabase(String url, String username, String password) implements JdbcConnectionDetails {

    /// That of all tests.
    static UsageDatabase shared() {
        var properties = TestDatabase.properties();
        return migrated(new UsageDatabase(
                property(properties, "url"), property(properties, "username"), property(properties, "password")));
    }

    static UsageDatabase on(TestServer server) {
        return migrated(new UsageDatabase(server.url(), server.username(), server.password()));
    }

    private static String property(Map<String, Object> properties, String name) {
        var value = properties.get("spring.datasource." + name);
        var environment = System.getenv("SPRING_DATASOURCE_" + name.toUpperCase(Locale.ROOT));
        return value != null ? value.toString() : environment == null ? "" : environment;
    }

    private static UsageDatabase migrated(UsageDatabase database) {
        Flyway.configure()
                .dataSource(database.url, database.username, database.password)
                .locations("classpath:db/migrations")
                .outOfOrder(true)
                .load()
                .migrate();
        return database;
    }

    @Override
    public String getUsername() {
        return username;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(url, username, password));
    }

    long published(long appId) {
        return jdbc().sql("SELECT COALESCE(SUM(published), 0) FROM usage_minute WHERE app_id = ?")
                .param(appId)
                .query(Long.class)
                .single();
    }

    int rows(long appId) {
        return jdbc().sql("SELECT COUNT(*) FROM usage_minute WHERE app_id = ?")
                .param(appId)
                .query(Integer.class)
                .single();
    }

    long refusals(long appId, String code) {
        return jdbc().sql("SELECT COALESCE(SUM(refusals), 0) FROM usage_refusal WHERE app_id = ? AND code = ?")
                .param(appId)
                .param(code)
                .query(Long.class)
                .single();
    }

    /// Everything in an app's only row, as text.
    String row(long appId) {
        return jdbc().sql("""
            SELECT CONCAT_WS(' ', minute_utc, node_epoch, HEX(organization_id), api_requests, published,
                client_events, delivered, bytes_received, bytes_sent, connections_opened,
                connections_closed, subscribed, connections_peak, connection_millis, connections_now)
            FROM usage_minute WHERE app_id = ?
            """).param(appId).query(String.class).single();
    }
}
