package io.carillon.protocol;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One event that a tenant's server triggers by HTTP, checked (Pusher HTTP API, events and batch events).
///
/// @param data a string, cut out of the request verbatim
/// @param channels one at least, none twice
/// @param socketId the connection that does not get the event
/// @param info what the answer shall tell about the channels
/// @param idempotencyKey names the publish, so that a repetition of the request is not a second event
public record EventRequest(
        String name,
        EventData data,
        List<ChannelName> channels,
        @Nullable String socketId,
        Set<ChannelAttribute> info,
        @Nullable String idempotencyKey) {
    public EventRequest {
        channels = List.copyOf(channels);
        info = Set.copyOf(info);
    }

    /// This request under another key, such as that of a header.
    public EventRequest withIdempotencyKey(@Nullable String key) {
        return new EventRequest(name, data, channels, socketId, info, key);
    }
}
