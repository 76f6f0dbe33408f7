package io.carillon.apps;

import io.carillon.apps.AppChanges.Kind;
import io.carillon.apps.AppEdit.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Changes name, settings and limits of an app together, and never what somebody else changed meanwhile. A change
/// reaches every gateway within a second of its commit.
@Service
@Transactional
@ConditionalOnBooleanProperty("carillon.control.enabled")
class AppEditing {
    private final RegisteredApps apps;
    private final AppChanges changes;

    AppEditing(RegisteredApps apps, AppChanges changes) {
        this.apps = apps;
        this.changes = changes;
    }

    /// Empty when the organization has no such app.
    @Transactional(readOnly = true)
    Optional<AppState> find(UUID organizationId, long appId) {
        return apps.findByOrganizationIdAndIdAndDeletedAtIsNull(organizationId, appId)
                .map(app -> new AppState(app.id(), app.isEnabled(), values(app)));
    }

    /// All of it or nothing.
    ///
    /// @return empty when the organization has no such app
    /// @throws BadSettingException for a value that cannot be
    Optional<Result> edit(UUID organizationId, long appId, AppEdit edit) {
        return apps.findForChange(organizationId, appId).map(app -> edit(app, edit));
    }

    private Result edit(RegisteredApp app, AppEdit edit) {
        var stored = values(app);
        var conflicts = edit.conflicts(stored);
        if (!conflicts.isEmpty()) {
            return new Result.ChangedMeanwhile(conflicts, stored);
        }
        var wanted = new LinkedHashMap<>(edit.wanted());
        var name = wanted.remove(AppState.NAME);
        if (name != null && !name.equals(app.name())) {
            app.rename(name);
            changes.append(app.id(), Kind.RENAMED);
        }
        configure(app, wanted);
        return new Result.Saved();
    }

    private void configure(RegisteredApp app, Map<String, String> wanted) {
        NamedValues.checkNames(wanted);
        var settings = NamedValues.change(app.settings(), wanted);
        var limits = NamedValues.change(app.limits(), wanted);
        var recovery = NamedValues.change(app.recovery(), wanted);
        if (!settings.equals(app.settings()) || !limits.equals(app.limits()) || !recovery.equals(app.recovery())) {
            app.change(settings);
            app.change(limits);
            app.change(recovery);
            changes.append(app.id(), Kind.SETTINGS_CHANGED);
        }
    }

    private static Map<String, String> values(RegisteredApp app) {
        var values = NamedValues.of(app.settings(), app.limits(), app.recovery());
        values.put(AppState.NAME, app.name());
        return values;
    }
}
