package io.carillon.browser;

import com.microsoft.playwright.Browser;
import io.carillon.apps.App;
import io.carillon.apps.AppCreation;
import io.carillon.apps.AppKey;
import io.carillon.apps.NewApp;
import java.util.UUID;

/// Somebody who signed up by the form, and has an app.
///
/// @param cookies of his browser, as [Visit] takes them
record Tenant(String organization, App app, String cookies) {
    static Tenant signUp(Browser browser, int port, AppCreation apps) {
        try (var visit = Visit.to(browser, port)) {
            var organization = visit.signUp();
            var app = apps.create(NewApp.named(UUID.fromString(organization), "Shop"));
            return new Tenant(organization, app, visit.cookies());
        }
    }

    /// The same without a browser and from an address of his own, of which only so many people may sign up.
    static Tenant signUpElsewhere(int port, AppCreation apps) {
        var person = io.carillon.Browser.signedUp(port);
        var organization = person.home().substring("/o/".length());
        var app = apps.create(NewApp.named(UUID.fromString(organization), "Shop"));
        return new Tenant(organization, app, Visit.storageState(person.cookies()));
    }

    AppKey key() {
        return app.keys().getFirst();
    }

    /// With his ids in the place of `{org}`, `{app}` and `{key}`.
    String path(String pattern) {
        return pattern.replace("{org}", organization)
                .replace("{app}", String.valueOf(app.id()))
                .replace("{key}", key().key());
    }
}
