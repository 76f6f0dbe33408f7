package io.carillon.channels;

import org.jspecify.annotations.Nullable;

/// Where something was refused, for whoever looks for the cause: nothing of what was said, and no secret.
///
/// @param key the app key that was used
/// @param socketId of the connection; null for requests of servers and for clients that were not let in
/// @param channel as the client wrote it, long ones cut; null when it was about no channel, or about several
public record RefusalSource(
        Protocol protocol,
        @Nullable String key,
        @Nullable String socketId,
        @Nullable String channel) {
    /// As long as a channel name may be in any app.
    private static final int LONGEST_CHANNEL = 200;

    private static final int LONGEST_KEY = 128;

    /// What was spoken.
    public enum Protocol {
        PUSHER,
        STOMP,
        HTTP
    }

    public RefusalSource {
        key = cut(key, LONGEST_KEY);
        channel = cut(channel, LONGEST_CHANNEL);
    }

    /// Of somebody who has no connection.
    public static RefusalSource of(Protocol protocol, @Nullable String key) {
        return new RefusalSource(protocol, key, null, null);
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        if (text == null || text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
