package io.carillon.webhooks;

import java.time.Instant;

/// One HTTP try of one delivery, as it happened.
///
/// @param number from 1
/// @param events how many the delivery holds
record Attempt(Lane lane, String deliveryId, int number, int events, Instant startedAt, AttemptResult result) {}
