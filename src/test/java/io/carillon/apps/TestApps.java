package io.carillon.apps;

import java.util.List;
import java.util.UUID;

/// Apps for tests: everything on, Pusher's limits.
public final class TestApps {
    public static final App.Settings ALL_ON = new App.Settings(true, true, true, false, false, false);

    private TestApps() {}

    public static App anApp() {
        return anApp(1000, "app-key-1", "app-secret-1");
    }

    /// An app whose subscribers are not told how many they are, so that a test sees nothing but its own events.
    public static App aQuietApp() {
        return with(anApp(), new App.Settings(true, false, false, false, false, false));
    }

    public static App anApp(long id, String key, String secret) {
        return new App(
                id,
                new UUID(0, id),
                "App " + id,
                true,
                ALL_ON,
                App.Limits.DEFAULTS,
                App.Recovery.OFF,
                List.of(new AppKey(key, new AppSecret(secret))));
    }

    public static App disabled(App app) {
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

    public static App with(App app, App.Settings settings) {
        return new App(
                app.id(), app.organizationId(), app.name(), true, settings, app.limits(), app.recovery(), app.keys());
    }

    public static App with(App app, App.Limits limits) {
        return new App(
                app.id(), app.organizationId(), app.name(), true, app.settings(), limits, app.recovery(), app.keys());
    }

    public static App with(App app, App.Recovery recovery) {
        return new App(
                app.id(), app.organizationId(), app.name(), true, app.settings(), app.limits(), recovery, app.keys());
    }

    public static App with(App app, List<AppKey> keys) {
        return new App(
                app.id(), app.organizationId(), app.name(), true, app.settings(), app.limits(), app.recovery(), keys);
    }
}
