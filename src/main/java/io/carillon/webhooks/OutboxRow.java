package io.carillon.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// A row of the outbox that is due.
///
/// @param progress a byte per delivery: its attempts so far, 255 when it is over
/// @param tried how long ago its first attempt was; zero when there was none
record OutboxRow(
        long id, UUID batch, long endpointId, int eventsPerDelivery, byte[] events, byte[] progress, Duration tried) {
    /// Its id is told as `webhook-id`: unique over endpoints and rows, and the same at each attempt.
    List<Delivery> deliveries() {
        return EventLines.deliveries(batch + "-" + endpointId, events, eventsPerDelivery);
    }
}
