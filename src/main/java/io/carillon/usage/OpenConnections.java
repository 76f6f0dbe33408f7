package io.carillon.usage;

import java.util.HashMap;
import java.util.Map;

/// How many connections each app has on this node, as far as they have been counted. One thread at a time.
final class OpenConnections {
    private final Map<Long, Integer> apps = new HashMap<>();

    /// @return how many an app has after this
    int change(long appId, UsageCounts growth) {
        int open =
                apps.getOrDefault(appId, 0) + Math.toIntExact(growth.connectionsOpened() - growth.connectionsClosed());
        if (open == 0) {
            apps.remove(appId);
        } else {
            apps.put(appId, open);
        }
        return Math.max(0, open);
    }
}
