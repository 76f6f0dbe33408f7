package io.carillon.channels;

/// How a connection leaves a channel.
public enum Departure {
    /// On purpose: it unsubscribed, or its client said goodbye.
    LEFT,
    /// Its socket is gone, or was closed so that the client opens another: it is likely to be back in a moment.
    LOST
}
