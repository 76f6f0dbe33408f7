package io.carillon.webhooks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The webhook endpoints that an operator wants the bootstrapped apps to have. Checked by [WebhookBootstrap], whose
/// messages name the variable.
///
/// @param app2 as `app`, for the second one
@ConfigurationProperties("carillon.bootstrap")
record WebhookBootstrapSettings(
        @DefaultValue Target app, @DefaultValue Target app2) {
    /// @param id of the app
    record Target(@DefaultValue("") String id, @DefaultValue Webhook webhook) {}

    /// @param url empty for no endpoint
    /// @param types separated by commas; empty for all
    record Webhook(
            @DefaultValue("") String url,
            @DefaultValue("") String types,
            @DefaultValue("false") boolean batched) {}
}
