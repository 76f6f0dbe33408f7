package io.carillon.apps;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key as a page lists it: without its secret.
///
/// @param revokedAt null while it is active
record KeySummary(
        String key,
        String label,
        Instant createdAt,
        @Nullable Instant revokedAt) {
    boolean isActive() {
        return revokedAt == null;
    }
}
