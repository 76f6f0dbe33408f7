package io.carillon.protocol;

import org.jspecify.annotations.Nullable;

/// Everything that a client can say (Pusher protocol, events from client to server).
public sealed interface ClientMessage {
    /// The channel that it names, whatever that is worth; null when it is about none.
    default @Nullable String channel() {
        return null;
    }

    /// @param auth `key:signature`; null when absent or empty, as pusher-js sends it for public channels
    /// @param channelData the string that the signature covers, exactly as sent
    record Subscribe(
            String channel, @Nullable String auth, @Nullable String channelData) implements ClientMessage {}

    record Unsubscribe(String channel) implements ClientMessage {}

    /// @param userData the string that the signature covers, exactly as sent
    record SignIn(String auth, String userData) implements ClientMessage {}

    /// @param event starts with `client-`
    record ClientEvent(String event, @Nullable String channel, EventData data) implements ClientMessage {}

    record Ping() implements ClientMessage {}

    record Pong() implements ClientMessage {}

    /// An event of the `pusher:` kind that the server does not know, or one that a client may not send.
    record Unsupported(String event) implements ClientMessage {}
}
