package io.carillon.usage;

import java.io.IOException;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The database that `SPRING_DATASOURCE_URL` names, else an embedded one, with the tables in it and some queries on
/// them.
record UsageDatabase(
        String url,
        String username,
        String password,
        @Nullable EmbeddedMariaDb embedded) implements JdbcConnectionDetails {

    /// Once per JVM.
    static UsageDatabase shared() {
        return Shared.DATABASE;
    }

    private static final class Shared {
        private static final UsageDatabase DATABASE = open();

        private static UsageDatabase open() {
            try {
                var database = reach();
                Flyway.configure()
                        .dataSource(database.url, database.username, database.password)
                        .locations("classpath:db/migrations")
                        .outOfOrder(true)
                        .load()
                        .migrate();
                return database;
            } catch (IOException e) {
                throw new IllegalStateException("no database for the tests", e);
            }
        }

        private static UsageDatabase reach() throws IOException {
            var url = System.getenv("SPRING_DATASOURCE_URL");
            if (url != null) {
                return new UsageDatabase(url, environment("USERNAME"), environment("PASSWORD"), null);
            }
            var server = EmbeddedMariaDb.start();
            return new UsageDatabase(server.url(), EmbeddedMariaDb.NAME, EmbeddedMariaDb.NAME, server);
        }

        private static String environment(String name) {
            var value = System.getenv("SPRING_DATASOURCE_" + name);
            return value == null ? "" : value;
        }
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

    private JdbcClient jdbc() {
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
                            connections_closed, connections_peak, connection_millis)
                        FROM usage_minute WHERE app_id = ?
                        """).param(appId).query(String.class).single();
    }
}
