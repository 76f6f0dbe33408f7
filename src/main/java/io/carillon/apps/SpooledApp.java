package io.carillon.apps;

import java.util.List;
import java.util.UUID;

/// An [App] as JSON, inside a sealed file only: the secrets are in clear.
record SpooledApp(
        long id,
        UUID organizationId,
        String name,
        boolean enabled,
        App.Settings settings,
        App.Limits limits,
        App.Recovery recovery,
        List<SpooledKey> keys) {
    static SpooledApp of(App app) {
        return new SpooledApp(
                app.id(),
                app.organizationId(),
                app.name(),
                app.enabled(),
                app.settings(),
                app.limits(),
                app.recovery(),
                app.keys().stream()
                        .map(key -> new SpooledKey(key.key(), key.secret().reveal()))
                        .toList());
    }

    App app() {
        var appKeys = keys.stream()
                .map(key -> new AppKey(key.key(), new AppSecret(key.secret())))
                .toList();
        return new App(id, organizationId, name, enabled, settings, limits, recovery, appKeys);
    }

    record SpooledKey(String key, String secret) {
        @Override
        public String toString() {
            return "SpooledKey[" + key + "]";
        }
    }
}
