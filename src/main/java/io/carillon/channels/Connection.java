package io.carillon.channels;

import io.carillon.protocol.ProtocolError;
import org.jspecify.annotations.Nullable;

/// One live client, whatever it speaks. Belongs to one loop for life; all methods but the plain getters are called on
/// that loop only.
public interface Connection {
    String socketId();

    AppRuntime app();

    /// The app key that it connected with.
    String key();

    DeliveryLoop loop();

    RefusalSource.Protocol protocol();

    /// Counts that something was refused to it.
    ///
    /// @param channel that the client named, if any
    default void refused(String code, @Nullable String channel) {
        app().traffic().refused(code, new RefusalSource(protocol(), key(), socketId(), channel));
    }

    /// Ends the connection for the reason given. Does nothing when it is ending already.
    void close(ProtocolError reason);

    /// What the channels module keeps about this connection.
    State state();

    /// The hub's and the publisher's own notes; opaque to everybody else. Touched by the connection's loop alone.
    final class State {
        int index = -1;
        private long rateWindow;
        private int clientEvents;

        /// Counts one more client event.
        ///
        /// @return whether the connection stays within `limit` events a second
        boolean allowsClientEvent(long nowNanos, int limit) {
            long window = nowNanos / 1_000_000_000L;
            if (window != rateWindow) {
                rateWindow = window;
                clientEvents = 0;
            }
            return ++clientEvents <= limit;
        }
    }
}
