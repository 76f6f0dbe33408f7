package io.carillon.webhooks;

import io.carillon.webhooks.WebhookLog.State;
import org.jspecify.annotations.Nullable;

/// An endpoint as the list shows it.
///
/// @param state null when nothing is known yet
record EndpointRow(WebhookEndpoint endpoint, @Nullable State state) {
    /// For the badge: ok, warn or off.
    public String kind() {
        return endpoint.wish().enabled() ? (isFailing() ? "warn" : "ok") : "off";
    }

    /// The same in a word.
    public String word() {
        return endpoint.wish().enabled() ? (isFailing() ? "Failing" : "Enabled") : "Disabled";
    }

    private boolean isFailing() {
        return state != null && state.failures() > 0;
    }
}
