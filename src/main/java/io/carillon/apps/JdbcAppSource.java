package io.carillon.apps;

import com.zaxxer.hikari.HikariDataSource;
import io.carillon.apps.MasterKey.Sealed;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads apps by plain SQL, over a small pool of its own, so that a busy control plane cannot keep a gateway from
/// seeing a revoked key.
final class JdbcAppSource implements AppSource, AutoCloseable {
    /// Longer than any transaction that changes an app: ids of the change log may become visible out of order.
    static final Duration WINDOW = Duration.ofSeconds(30);

    private static final String APP_WITH_ACTIVE_KEYS = """
            SELECT a.*, k.app_key, k.secret_version, k.kek_id, k.nonce, k.ciphertext
            FROM app a LEFT JOIN app_key k ON k.app_id = a.id AND k.revoked_at IS NULL
            WHERE a.deleted_at IS NULL AND a.id\s""";
    private static final String BY_KEY = APP_WITH_ACTIVE_KEYS + """
            = (SELECT app_id FROM app_key WHERE app_key = ? AND revoked_at IS NULL)
            ORDER BY k.id
            """;
    private static final String BY_IDS = APP_WITH_ACTIVE_KEYS + "IN (:ids) ORDER BY k.id";

    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final SecretCipher cipher;

    JdbcAppSource(HikariDataSource pool, SecretCipher cipher) {
        this.pool = pool;
        this.jdbc = JdbcClient.create(pool);
        this.cipher = cipher;
    }

    @Override
    public Optional<App> findByKey(String key) {
        return jdbc.sql(BY_KEY).param(key).query(this::apps).values().stream().findFirst();
    }

    @Override
    public Map<Long, App> findByIds(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : jdbc.sql(BY_IDS).param("ids", ids).query(this::apps);
    }

    @Override
    public Changes changesSince(@Nullable Instant since) {
        var now = jdbc.sql("SELECT UTC_TIMESTAMP(3)")
                .query((row, _) -> instant(row.getObject(1, LocalDateTime.class)))
                .single();
        // a clock that was set back (another server took over) must not hide what is written now
        var from = (since == null || since.isAfter(now) ? now : since).minus(WINDOW);
        var changes = jdbc.sql("SELECT id, app_id FROM app_change WHERE created_at >= ? ORDER BY id")
                .param(LocalDateTime.ofInstant(from, ZoneOffset.UTC))
                .query((row, _) -> new Change(row.getLong(1), row.getLong(2)))
                .list();
        return new Changes(now, changes);
    }

    @Override
    public void close() {
        pool.close();
    }

    private Map<Long, App> apps(ResultSet rows) throws SQLException {
        var found = new LinkedHashMap<Long, App>();
        while (rows.next()) {
            var known = found.get(rows.getLong("id"));
            var app = known == null ? app(rows) : known;
            found.put(app.id(), rows.getString("app_key") == null ? app : withKey(app, rows));
        }
        return found;
    }

    private static App app(ResultSet row) throws SQLException {
        return new App(
                row.getLong("id"),
                uuid(row.getBytes("organization_id")),
                row.getString("name"),
                row.getBoolean("enabled"),
                new App.Settings(
                        row.getBoolean("client_events"),
                        row.getBoolean("subscription_counts"),
                        row.getBoolean("watchlists"),
                        row.getBoolean("tls_only"),
                        row.getBoolean("authorized_connections"),
                        row.getBoolean("terminated_may_return")),
                limits(row),
                recovery(row),
                List.of());
    }

    private static App.Limits limits(ResultSet row) throws SQLException {
        return new App.Limits(
                row.getInt("event_payload_bytes"),
                row.getInt("event_name_length"),
                row.getInt("channel_name_length"),
                row.getInt("channels_per_event"),
                row.getInt("events_per_batch"),
                row.getInt("client_events_per_second"),
                row.getInt("presence_members"),
                row.getInt("presence_user_bytes"),
                row.getInt("user_id_length"),
                row.getInt("watchlist_users"),
                row.getInt("subscriptions_per_connection"),
                row.getInt("cache_seconds"),
                row.getInt("authorization_seconds"));
    }

    private static App.Recovery recovery(ResultSet row) throws SQLException {
        return new App.Recovery(
                row.getString("recovery_prefixes"),
                row.getInt("recovery_events"),
                row.getInt("recovery_seconds"),
                row.getBoolean("recovery_repeats"));
    }

    private App withKey(App app, ResultSet row) throws SQLException {
        var key = row.getString("app_key");
        var sealed = new Sealed(row.getString("kek_id"), row.getBytes("nonce"), row.getBytes("ciphertext"));
        var keys = new ArrayList<>(app.keys());
        keys.add(new AppKey(key, cipher.open(app.id(), key, row.getInt("secret_version"), sealed)));
        return app.with(keys);
    }

    private static UUID uuid(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }
}
