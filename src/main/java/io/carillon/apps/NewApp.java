package io.carillon.apps;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What [AppCreation] needs to know of an app to make.
///
/// @param id the public app id, positive and below 2^53; null to have one allocated
/// @param key with its secret; null to have both generated
public record NewApp(
        UUID organizationId,
        String name,
        App.Settings settings,
        App.Limits limits,
        App.Recovery recovery,
        @Nullable Long id,
        @Nullable AppKey key) {
    /// An app with generated credentials and the defaults.
    public static NewApp named(UUID organizationId, String name) {
        return new NewApp(
                organizationId, name, App.Settings.DEFAULTS, App.Limits.DEFAULTS, App.Recovery.OFF, null, null);
    }
}
