package io.carillon.webhooks;

import java.time.Instant;
import java.util.UUID;

/// A webhook endpoint of an app, as its organization sees it.
///
/// @param version grows with each change
public record WebhookEndpoint(
        long id, UUID organizationId, long appId, WebhookWish wish, Instant createdAt, int version) {}
