package io.carillon.stomp;

import org.jspecify.annotations.Nullable;

/// Everything that a client can say (STOMP 1.2, client frames; 1.0 and 1.1 where they differ).
public sealed interface ClientFrame {
    /// What the client wants to be told when the frame has been processed.
    @Nullable
    String receipt();

    /// CONNECT or STOMP. The host may be any, or none.
    record Connect(
            StompVersion version,
            @Nullable String login,
            @Nullable String passcode,
            HeartBeat heartBeat) implements ClientFrame {
        @Override
        public @Nullable String receipt() {
            return null;
        }
    }

    /// @param headers all of them, those for the receivers included
    /// @param body whatever bytes
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Send(
            String destination,
            @Nullable String transaction,
            Headers headers,
            byte[] body,
            @Nullable String receipt) implements ClientFrame {}

    /// @param id the destination, for a client of 1.0 that gave none
    record Subscribe(
            String id,
            String destination,
            AckMode ack,
            Headers headers,
            @Nullable String receipt) implements ClientFrame {}

    record Unsubscribe(String id, @Nullable String receipt) implements ClientFrame {}

    /// ACK, or NACK.
    ///
    /// @param id the `ack` of a MESSAGE; in 1.0 and 1.1 its `message-id`
    /// @param subscription in 1.1 and, if it was given, in 1.0; null in 1.2
    record Acknowledge(
            boolean positive,
            String id,
            @Nullable String subscription,
            @Nullable String transaction,
            @Nullable String receipt)
            implements ClientFrame {}

    record Begin(String transaction, @Nullable String receipt) implements ClientFrame {}

    record Commit(String transaction, @Nullable String receipt) implements ClientFrame {}

    record Abort(String transaction, @Nullable String receipt) implements ClientFrame {}

    record Disconnect(@Nullable String receipt) implements ClientFrame {}
}
