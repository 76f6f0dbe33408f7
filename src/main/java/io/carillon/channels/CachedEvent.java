package io.carillon.channels;

import io.carillon.protocol.EventData;

/// The last event that a server published on a cache channel.
///
/// @param expiresAt when it is to be forgotten, in `System.nanoTime()` of this process
public record CachedEvent(String name, EventData data, long expiresAt) {
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
        return OVERHEAD + name.length() + data.json().length;
    }
}
