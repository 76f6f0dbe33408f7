package io.carillon.apps;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An app as its organization keeps it: the row behind the gateway's [App].
@Entity
@Table(name = "app")
class RegisteredApp {
    @Id
    private long id;

    @Column(nullable = false, updatable = false)
    private UUID organizationId;

    @Column(nullable = false, length = 100)
    private String name;

    private boolean enabled;

    @Embedded
    private SettingsColumns settings;

    @Embedded
    private LimitsColumns limits;

    @Embedded
    private RecoveryColumns recovery;

    @Column(nullable = false)
    private Instant createdAt;

    private @Nullable Instant deletedAt;

    @Column(updatable = false)
    private @Nullable UUID creationToken;

    @Version
    private @Nullable Integer version;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected RegisteredApp() {}

    /// @param creationToken of the form that makes it; null when none does
    RegisteredApp(long id, NewApp wanted, @Nullable UUID creationToken, Instant createdAt) {
        this.id = id;
        this.organizationId = wanted.organizationId();
        this.name = wanted.name();
        this.enabled = true;
        this.settings = SettingsColumns.of(wanted.settings());
        this.limits = LimitsColumns.of(wanted.limits());
        this.creationToken = creationToken;
        this.recovery = RecoveryColumns.of(wanted.recovery());
        this.createdAt = createdAt;
    }

    long id() {
        return id;
    }

    UUID organizationId() {
        return organizationId;
    }

    String name() {
        return name;
    }

    boolean isEnabled() {
        return enabled;
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    Instant createdAt() {
        return createdAt;
    }

    App snapshot(List<AppKey> activeKeys) {
        return new App(
                id,
                organizationId,
                name,
                enabled,
                settings.settings(),
                limits.limits(),
                recovery.recovery(),
                activeKeys);
    }

    App.Settings settings() {
        return settings.settings();
    }

    App.Limits limits() {
        return limits.limits();
    }

    App.Recovery recovery() {
        return recovery.recovery();
    }

    void rename(String newName) {
        this.name = newName;
    }

    void enable() {
        this.enabled = true;
    }

    void disable() {
        this.enabled = false;
    }

    void change(App.Settings newSettings) {
        this.settings = SettingsColumns.of(newSettings);
    }

    void change(App.Limits newLimits) {
        this.limits = LimitsColumns.of(newLimits);
    }

    void change(App.Recovery newRecovery) {
        this.recovery = RecoveryColumns.of(newRecovery);
    }

    void delete(Instant now) {
        this.deletedAt = now;
    }
}
