package io.carillon.channels;

import java.util.Locale;

/// Why a client may lack events that it cannot be sent, as it is told.
enum Gap {
    /// They were on their way when the connection was lost.
    IN_DOUBT,
    /// More were published than a channel keeps.
    OVERFLOW,
    /// They are older than events are kept.
    EXPIRED,
    /// The app, or the node, keeps as much as it may.
    MEMORY,
    /// Several connections of the user were lost at different places.
    SEVERAL_CONNECTIONS,
    /// The client signed in when it was getting live events already.
    SIGNED_IN_LATE,
    /// The node does not know what was before it started.
    NODE_STARTED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
