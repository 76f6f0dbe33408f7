package io.carillon.apps;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// An app in a list: no secrets.
///
/// @param keys the active keys, oldest first
public record AppSummary(
        long id, UUID organizationId, String name, boolean enabled, List<String> keys, Instant createdAt) {}
