package io.carillon.apps;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator wants to exist after the first start. Checked by [BootstrapPlan], whose messages name the variable.
///
/// @param email of the account that owns everything; empty for no bootstrap at all
/// @param app in the account's organization
/// @param app2 in a second organization
@ConfigurationProperties("carillon.bootstrap")
record BootstrapSettings(
        @DefaultValue("") String email,
        @DefaultValue("") String password,
        @DefaultValue Credentials app,
        @DefaultValue Credentials app2) {
    @Override
    public String toString() {
        return "BootstrapSettings[email=" + email + "]";
    }

    /// @param settings `name=value`, separated by commas, over those that a bootstrap app has anyway
    record Credentials(
            @DefaultValue("") String id,
            @DefaultValue("") String key,
            @DefaultValue("") String secret,
            @DefaultValue("") String name,
            @DefaultValue("") String settings) {
        boolean isEmpty() {
            return id.isBlank() && key.isBlank() && secret.isBlank() && name.isBlank() && settings.isBlank();
        }

        @Override
        public String toString() {
            return "Credentials[id=" + id + ", key=" + key + "]";
        }
    }
}
