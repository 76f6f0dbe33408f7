package io.carillon.usage;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What one app did in some span of time. Nothing is negative.
///
/// @param published events accepted from servers, one per channel they were for
/// @param delivered event × receiving connection
/// @param bytesReceived payload of accepted events
/// @param bytesSent delivered events as on the wire
/// @param subscribed subscriptions that were granted
/// @param connectionsPeak the most connections at once
/// @param connectionMillis connections × milliseconds; over the length of the span it is their mean number
/// @param refusals by stable error code
record UsageCounts(
        long apiRequests,
        long published,
        long clientEvents,
        long delivered,
        long bytesReceived,
        long bytesSent,
        long connectionsOpened,
        long connectionsClosed,
        long subscribed,
        int connectionsPeak,
        long connectionMillis,
        Map<String, Long> refusals) {
    static final UsageCounts NONE = new UsageCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());

    /// As long as the column.
    private static final int LONGEST_CODE = 64;

    UsageCounts {
        long all = apiRequests
                | published
                | clientEvents
                | delivered
                | bytesReceived
                | bytesSent
                | connectionsOpened
                | connectionsClosed
                | subscribed
                | connectionsPeak
                | connectionMillis;
        for (var refusal : refusals.entrySet()) {
            all |= refusal.getKey().length() > LONGEST_CODE ? -1 : refusal.getValue();
        }
        if (all < 0) {
            throw new IllegalArgumentException("counts that cannot be");
        }
        refusals = refusals.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(refusals));
    }

    /// Whether there was neither traffic nor a connection.
    boolean isNothing() {
        return equals(NONE);
    }

    /// These and, of the same app, those of a later span or another runtime.
    UsageCounts plus(UsageCounts more) {
        return new UsageCounts(
                apiRequests + more.apiRequests,
                published + more.published,
                clientEvents + more.clientEvents,
                delivered + more.delivered,
                bytesReceived + more.bytesReceived,
                bytesSent + more.bytesSent,
                connectionsOpened + more.connectionsOpened,
                connectionsClosed + more.connectionsClosed,
                subscribed + more.subscribed,
                Math.max(connectionsPeak, more.connectionsPeak),
                connectionMillis + more.connectionMillis,
                sum(refusals, more.refusals));
    }

    private static Map<String, Long> sum(Map<String, Long> some, Map<String, Long> more) {
        if (more.isEmpty()) {
            return some;
        }
        var all = new TreeMap<>(some);
        more.forEach((code, count) -> all.merge(code, count, Long::sum));
        return all;
    }
}
