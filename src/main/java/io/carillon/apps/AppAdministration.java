package io.carillon.apps;

import io.carillon.apps.AppChanges.Kind;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Changes of an app by its organization. Each answers false when the organization has no such app, and reaches every
/// gateway within a second of its commit.
@Service
@Transactional
@ConditionalOnBooleanProperty("carillon.control.enabled")
public class AppAdministration {
    private final RegisteredApps apps;
    private final AppChanges changes;
    private final Clock clock;

    AppAdministration(RegisteredApps apps, AppChanges changes, Clock clock) {
        this.apps = apps;
        this.changes = changes;
        this.clock = clock;
    }

    public boolean rename(UUID organizationId, long appId, String name) {
        return change(organizationId, appId, Kind.RENAMED, app -> app.rename(name));
    }

    public boolean enable(UUID organizationId, long appId) {
        return change(organizationId, appId, Kind.ENABLED, RegisteredApp::enable);
    }

    /// Its connections are closed with 4003 and its requests refused until it is enabled again.
    public boolean disable(UUID organizationId, long appId) {
        return change(organizationId, appId, Kind.DISABLED, RegisteredApp::disable);
    }

    public boolean changeSettings(UUID organizationId, long appId, App.Settings settings) {
        return change(organizationId, appId, Kind.SETTINGS_CHANGED, app -> app.change(settings));
    }

    public boolean changeLimits(UUID organizationId, long appId, App.Limits limits) {
        return change(organizationId, appId, Kind.LIMITS_CHANGED, app -> app.change(limits));
    }

    public boolean changeRecovery(UUID organizationId, long appId, App.Recovery recovery) {
        return change(organizationId, appId, Kind.SETTINGS_CHANGED, app -> app.change(recovery));
    }

    /// Changes settings and limits by name: `client-events` is `on` or `off`, `presence-members` a number,
    /// `recovery-prefixes` a list.
    ///
    /// @param values may be empty
    /// @return all of the app's settings and limits as they are then; empty when the organization has no such app
    /// @throws BadSettingException for a name that is none or a value that cannot be; nothing is changed
    public Optional<Map<String, String>> configure(UUID organizationId, long appId, Map<String, String> values) {
        NamedValues.checkNames(values);
        var app = apps.findForChange(organizationId, appId);
        app.filter(found -> !values.isEmpty()).ifPresent(found -> {
            found.change(NamedValues.change(found.settings(), values));
            found.change(NamedValues.change(found.limits(), values));
            found.change(NamedValues.change(found.recovery(), values));
            changes.append(appId, Kind.SETTINGS_CHANGED);
        });
        return app.map(found -> NamedValues.of(found.settings(), found.limits(), found.recovery()));
    }

    /// The rows stay, marked; id and keys are never given out again.
    public boolean delete(UUID organizationId, long appId) {
        return change(organizationId, appId, Kind.DELETED, app -> app.delete(clock.instant()));
    }

    private boolean change(UUID organizationId, long appId, Kind kind, Consumer<RegisteredApp> change) {
        var app = apps.findForChange(organizationId, appId);
        app.ifPresent(found -> {
            change.accept(found);
            changes.append(appId, kind);
        });
        return app.isPresent();
    }
}
