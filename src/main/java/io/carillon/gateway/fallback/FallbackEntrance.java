package io.carillon.gateway.fallback;

import io.carillon.channels.Wire;
import io.carillon.gateway.HttpExchange;
import io.carillon.gateway.MessageSocket;
import io.carillon.gateway.pusher.Entrance;
import io.carillon.protocol.FallbackFrames;
import io.carillon.protocol.ProtocolError;
import org.jspecify.annotations.Nullable;

/// A client whose first request has come, and waits for its session.
final class FallbackEntrance implements Entrance {
    private final HttpExchange exchange;
    private final FallbackEndpoint endpoint;
    private final String name;
    private final boolean streaming;

    FallbackEntrance(HttpExchange exchange, FallbackEndpoint endpoint, String name, boolean streaming) {
        this.exchange = exchange;
        this.endpoint = endpoint;
        this.name = name;
        this.streaming = streaming;
    }

    @Override
    public Wire wire() {
        return FallbackWire.HTTP;
    }

    @Override
    public void keepWaiting() {
        // nothing else can come on this socket before the answer
    }

    @Override
    public @Nullable MessageSocket enter() {
        if (exchange.isAbandoned()) {
            return null;
        }
        if (endpoint.sessions().isFull()) {
            var refusal = ProtocolError.OVER_CAPACITY.of();
            refuse(null, ProtocolError.OVER_CAPACITY.closeCode(), String.valueOf(refusal.getMessage()));
            return null;
        }
        var session = endpoint.newSession(name, exchange.loop());
        var quicker = endpoint.sessions().add(name, session);
        if (quicker != null) {
            session.discard();
            quicker.join(endpoint.receiver(exchange, quicker, streaming, true));
            return null;
        }
        session.join(endpoint.receiver(exchange, session, streaming, false));
        return session;
    }

    /// Opens a session that ends at once, for a client that reads only what is open.
    @Override
    public void refuse(byte @Nullable [] errorEvent, int code, String reason) {
        byte[] opened = FallbackFrames.open("");
        byte[] closed = FallbackFrames.close(code, reason);
        exchange.answer(Receiver.answer(
                errorEvent == null
                        ? FallbackFrames.join(opened, closed)
                        : FallbackFrames.join(opened, FallbackFrames.message(errorEvent), closed)));
    }
}
