package io.carillon.webhooks;

/// What an endpoint may be told: one event as JSON, and when it was ready to be told.
record TimedEvent(WebhookType type, String channel, long timeMillis, byte[] json) {}
