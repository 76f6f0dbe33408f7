package io.carillon.webhooks;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/// The queue of one endpoint, leased to this node for a while.
///
/// @param failures in a row, until now
/// @param failingFor for how long it has done nothing but fail
record Lane(
        long endpointId,
        UUID organizationId,
        long appId,
        URI url,
        boolean enabled,
        int failures,
        Duration failingFor) {}
