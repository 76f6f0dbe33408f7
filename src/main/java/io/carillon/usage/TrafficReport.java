package io.carillon.usage;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What an app is doing, on all nodes together: as old as the last rows that they wrote, which is ten seconds by
/// default.
/// Days are those of UTC. An event that comes in is a message, and so is each of its deliveries.
///
/// @param connections open now; those of a node that has not written for two minutes are not counted
/// @param peakToday the most connections in one minute of today
/// @param subscribed subscriptions granted today
/// @param published events that came in today from servers
/// @param clientEvents events that came in today from clients
/// @param delivered event × receiving connection, today
/// @param refusals today, by stable error code
/// @param minutes the last hour, oldest first; minutes without any row are left out
public record TrafficReport(
        Instant at,
        long connections,
        long peakToday,
        long subscribed,
        long published,
        long clientEvents,
        long delivered,
        Map<String, Long> refusals,
        List<TrafficMinute> minutes) {
    public long messages() {
        return published + clientEvents + delivered;
    }

    public long refused() {
        return refusals.values().stream().mapToLong(Long::longValue).sum();
    }
}
