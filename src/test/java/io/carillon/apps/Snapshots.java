package io.carillon.apps;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Snapshots of apps for tests of the directory.
final class Snapshots {
    static final UUID ORGANIZATION = UUID.fromString("01930000-0000-7000-8000-000000000001");

    private Snapshots() {}

    static App anApp(long id, String... keys) {
        return new App(
                id,
                ORGANIZATION,
                "App " + id,
                true,
                App.Settings.DEFAULTS,
                App.Limits.DEFAULTS,
                App.Recovery.OFF,
                Stream.of(keys).map(Snapshots::aKey).toList());
    }

    static AppKey aKey(String key) {
        return new AppKey(key, new AppSecret("secret-of-" + key));
    }

    static App disabled(App app) {
        return new App(
                app.id(),
                app.organizationId(),
                app.name(),
                false,
                app.settings(),
                app.limits(),
                app.recovery(),
                app.keys());
    }

    static App withKeys(App app, String... keys) {
        return new App(
                app.id(),
                app.organizationId(),
                app.name(),
                app.enabled(),
                app.settings(),
                app.limits(),
                app.recovery(),
                List.copyOf(Stream.of(keys).map(Snapshots::aKey).toList()));
    }
}
