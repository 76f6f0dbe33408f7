package io.carillon.channels;

/// How a connection leaves a channel.
public enum Departure {
    /// On purpose: it unsubscribed, or its client said goodbye.
    LEFT,
    /// Its client closed the connection without saying why. Pusher's library for browsers does that when it is told to
    /// disconnect, but also when it gives a connection up that does not answer, to open another.
    CLOSED,
    /// Its socket is gone, or was closed so that the client opens another: it is likely to be back in a moment.
    LOST
}
