package io.carillon.webhooks;

/// One start of one node, as leases and rosters name it.
record WebhookNode(long epoch) {}
