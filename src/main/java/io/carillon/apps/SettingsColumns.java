package io.carillon.apps;

import jakarta.persistence.Embeddable;

/// [App.Settings] in the columns of an app.
@Embeddable
record SettingsColumns(
        boolean clientEvents,
        boolean subscriptionCounts,
        boolean watchlists,
        boolean tlsOnly,
        boolean authorizedConnections,
        boolean terminatedMayReturn) {
    static SettingsColumns of(App.Settings settings) {
        return new SettingsColumns(
                settings.clientEvents(),
                settings.subscriptionCounts(),
                settings.watchlists(),
                settings.tlsOnly(),
                settings.authorizedConnections(),
                settings.terminatedMayReturn());
    }

    App.Settings settings() {
        return new App.Settings(
                clientEvents, subscriptionCounts, watchlists, tlsOnly, authorizedConnections, terminatedMayReturn);
    }
}
