package io.carillon.apps;

import jakarta.persistence.Embeddable;

/// [App.Settings] in the columns of an app.
@Embeddable
record SettingsColumns(boolean clientEvents, boolean subscriptionCounts, boolean watchlists, boolean tlsOnly) {
    static SettingsColumns of(App.Settings settings) {
        return new SettingsColumns(
                settings.clientEvents(), settings.subscriptionCounts(), settings.watchlists(), settings.tlsOnly());
    }

    App.Settings settings() {
        return new App.Settings(clientEvents, subscriptionCounts, watchlists, tlsOnly);
    }
}
