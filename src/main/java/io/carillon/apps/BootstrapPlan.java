package io.carillon.apps;

import io.carillon.accounts.SignUp;
import io.carillon.apps.BootstrapSettings.Credentials;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A bootstrap whose every value has been checked.
///
/// @param app to be made in the account's own organization
/// @param app2 to be made in a second one
record BootstrapPlan(
        SignUp.Request account,
        @Nullable PlannedApp app,
        @Nullable PlannedApp app2) {
    private static final String PREFIX = "CARILLON_BOOTSTRAP_";
    private static final App.Settings SETTINGS = new App.Settings(true, true, true, false, false, false);
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    private static final Pattern CREDENTIAL = Pattern.compile("[A-Za-z0-9_\\-]{8,128}");

    /// Empty when no bootstrap is wanted.
    static Optional<BootstrapPlan> of(BootstrapSettings settings) {
        if (settings.email().isBlank()
                && settings.password().isEmpty()
                && settings.app().isEmpty()
                && settings.app2().isEmpty()) {
            return Optional.empty();
        }
        var email = settings.email().strip();
        check(EMAIL.matcher(email).matches() && email.length() <= 254, "EMAIL", "must be an e-mail address");
        var length = settings.password().length();
        check(length >= 8 && length <= 200, "PASSWORD", "must have 8 to 200 characters");
        var app = app("APP_", settings.app());
        var app2 = app("APP2_", settings.app2());
        check(
                app == null || app2 == null || app.id() != app2.id(),
                "APP2_ID",
                "must differ from that of the first app");
        check(
                app == null
                        || app2 == null
                        || !app.key().key().equals(app2.key().key()),
                "APP2_KEY",
                "must differ from that of the first app");
        var name = email.substring(0, email.indexOf('@'));
        name = name.substring(0, Math.min(name.length(), 80));
        var organization = name + "'s organization";
        return Optional.of(
                new BootstrapPlan(new SignUp.Request(email, settings.password(), name, organization), app, app2));
    }

    private static @Nullable PlannedApp app(String prefix, Credentials given) {
        if (given.isEmpty()) {
            return null;
        }
        var id = given.id().strip();
        check(ID.matcher(id).matches(), prefix + "ID", "must be 1 to 18 digits");
        long number = Long.parseLong(id);
        check(
                number > 0 && number < AppCreation.IDS_BELOW,
                prefix + "ID",
                "must be between 1 and 9007199254740991 (2^53 - 1), because JavaScript cannot tell larger numbers apart");
        var rule = "must be 8 to 128 characters of A-Z a-z 0-9 _ -";
        check(CREDENTIAL.matcher(given.key()).matches(), prefix + "KEY", rule);
        check(CREDENTIAL.matcher(given.secret()).matches(), prefix + "SECRET", rule);
        check(given.name().length() <= 100, prefix + "NAME", "must have at most 100 characters");
        var name = given.name().isBlank() ? "App " + number : given.name().strip();
        var key = new AppKey(given.key(), new AppSecret(given.secret()));
        var values = values(prefix, given.settings());
        try {
            NamedValues.checkNames(values);
            return new PlannedApp(
                    number,
                    name,
                    key,
                    NamedValues.change(SETTINGS, values),
                    NamedValues.change(App.Limits.DEFAULTS, values),
                    NamedValues.change(App.Recovery.OFF, values));
        } catch (BadSettingException e) {
            throw new BadSettingException(PREFIX + prefix + "SETTINGS:", String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> values(String prefix, String list) {
        var values = new LinkedHashMap<String, String>();
        for (var value : list.split(",", -1)) {
            if (!value.isBlank()) {
                int equals = value.indexOf('=');
                check(equals > 0, prefix + "SETTINGS", "must be name=value, separated by commas");
                var name = value.substring(0, equals).strip();
                check(
                        values.put(name, value.substring(equals + 1).strip()) == null,
                        prefix + "SETTINGS",
                        "names " + name + " twice");
            }
        }
        return values;
    }

    private static void check(boolean holds, String variable, String rule) {
        if (!holds) {
            throw new BadSettingException(PREFIX + variable, rule);
        }
    }

    record PlannedApp(
            long id, String name, AppKey key, App.Settings settings, App.Limits limits, App.Recovery recovery) {}
}
