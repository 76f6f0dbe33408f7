package io.carillon.apps;

import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The log that every gateway polls. A change is appended in the transaction that makes it, or it is not seen.
@Component
@ConditionalOnBooleanProperty("carillon.control.enabled")
class AppChanges {
    private final JdbcClient jdbc;

    AppChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// By the clock of the database, which all nodes share.
    void append(long appId, Kind kind) {
        jdbc.sql("INSERT INTO app_change (app_id, kind, created_at) VALUES (?, ?, UTC_TIMESTAMP(3))")
                .param(appId)
                .param(kind.name().toLowerCase(Locale.ROOT))
                .update();
    }

    enum Kind {
        CREATED,
        RENAMED,
        ENABLED,
        DISABLED,
        SETTINGS_CHANGED,
        LIMITS_CHANGED,
        KEY_ADDED,
        KEY_REVOKED,
        DELETED
    }
}
