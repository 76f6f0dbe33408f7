package io.carillon.channels;

import io.carillon.protocol.EventData;
import java.util.Map;

/// The last event that a server published on a cache channel.
///
/// @param headers what goes along with it, by name
/// @param expiresAt when it is to be forgotten, in `System.nanoTime()` of this process
public record CachedEvent(String name, EventData data, Map<String, String> headers, long expiresAt) {
    private static final int OVERHEAD = 256;

    /// How long it will be kept, a started second counted whole.
    public long secondsLeft() {
        return Math.max(0, Math.ceilDiv(expiresAt - System.nanoTime(), 1_000_000_000L));
    }

    boolean isExpired(long now) {
        return now - expiresAt >= 0;
    }

    /// About how much memory it takes.
    int bytes() {
        int bytes = OVERHEAD + name.length() + data.json().length;
        for (var header : headers.entrySet()) {
            bytes += OVERHEAD + header.getKey().length() + header.getValue().length();
        }
        return bytes;
    }
}
