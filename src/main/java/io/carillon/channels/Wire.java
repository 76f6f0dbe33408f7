package io.carillon.channels;

/// A way to put events into bytes: the Pusher WebSocket, the HTTP fallback, STOMP.
public interface Wire {
    /// How many wires an event can be encoded for.
    int COUNT = 3;

    /// Position of this wire's frame in an event, below [#COUNT].
    int index();

    /// Encodes `event` for this wire. Called at most once per event, on the channel's home loop.
    Frame encode(ChannelEvent event);
}
