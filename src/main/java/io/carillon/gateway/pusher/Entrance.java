package io.carillon.gateway.pusher;

import io.carillon.channels.Wire;
import io.carillon.gateway.MessageSocket;
import org.jspecify.annotations.Nullable;

/// A Pusher client that asks to be let in, by whatever carries it. Touched by the loop of its request alone.
public interface Entrance {
    /// How the client gets its events.
    Wire wire();

    /// It takes a moment to find out whether the client may come in; [#enter] or [#refuse] follows.
    void keepWaiting();

    /// Lets the client in.
    ///
    /// @return null when it has gone meanwhile
    @Nullable
    MessageSocket enter();

    /// Tells the client why it cannot come in.
    ///
    /// @param errorEvent a message to send before the close, for clients that do not read close codes
    void refuse(byte @Nullable [] errorEvent, int code, String reason);
}
