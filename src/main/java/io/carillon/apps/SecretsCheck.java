package io.carillon.apps;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Stops a start whose master key opens none of the secrets in the database, before it encrypts more under a key that
/// the gateways do not have.
@Component
@ConditionalOnBooleanProperty("carillon.control.enabled")
class SecretsCheck implements SmartLifecycle {
    private final JdbcClient jdbc;
    private final MasterKey master;
    private boolean running;

    SecretsCheck(JdbcClient jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.master = master;
    }

    @Override
    public void start() {
        var keyIds = jdbc.sql("SELECT DISTINCT kek_id FROM app_key WHERE revoked_at IS NULL")
                .query((row, _) -> row.getString(1))
                .set();
        if (!keyIds.isEmpty() && !keyIds.contains(master.id())) {
            throw new BadSettingException(
                    "CARILLON_SECRETS_KEY",
                    "(or the file secrets.key, when it is not set) is not the key that encrypted the app secrets in this"
                            + " database: restore that key, " + keyIds);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before [Bootstrap], and for commands, too.
    @Override
    public int getPhase() {
        return -1;
    }
}
