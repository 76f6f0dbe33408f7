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

    /// Asks the client, behind everything that it is sent in this turn, for a sign that it has received it. When the
    /// question goes out, [ChannelHub#asked] numbers it, and [ChannelHub#answered] is told of the answer.
    /// Does nothing where clients cannot be asked.
    default void askForProof() {}

    /// Ends the connection without a goodbye: its client is taken for gone.
    default void abandon() {
        close(ProtocolError.PONG_TIMEOUT);
    }

    /// What the channels module keeps about this connection.
    State state();

    /// The hub's and the publisher's own notes; opaque to everybody else. Touched by the connection's loop alone.
    final class State {
        int index = -1;
        private long rateWindow;
        private int clientEvents;
        private @Nullable Proofs proofs;

        /// What the client is proven to have received, noted from the first call on.
        Proofs proofs(Connection connection) {
            var present = proofs;
            if (present == null) {
                present = new Proofs(connection);
                proofs = present;
            }
            return present;
        }

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
