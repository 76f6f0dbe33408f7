package io.carillon.gateway.pusher;

import io.carillon.channels.Wire;
import io.carillon.gateway.HttpAnswer;
import io.carillon.gateway.HttpExchange;
import io.carillon.gateway.MessageSocket;
import io.carillon.gateway.WebSocket;
import io.carillon.protocol.ProtocolError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where Pusher clients connect with a WebSocket: `/app/{key}`. A client that cannot be served is let in and told so by
/// a close code, for a refused upgrade would tell it nothing and make it try for ever.
public final class PusherEndpoint {
    private final Admission admission;

    public PusherEndpoint(Admission admission) {
        this.admission = admission;
    }

    /// Answers `GET /app/{key}`.
    public void connect(HttpExchange exchange, List<String> arguments) {
        if (!exchange.isWebSocketUpgrade()) {
            exchange.answer(
                    HttpAnswer.text(426, "Connect here with a WebSocket").with("Upgrade", "websocket"));
            return;
        }
        var socket = exchange.upgrade(new Doorstep());
        if (socket != null) {
            admission.admit(exchange, arguments.getFirst(), new OpenSocket(socket));
        }
    }

    /// Answers a WebSocket that asked for a path that is none.
    public void refusePath(HttpExchange exchange) {
        var socket = exchange.upgrade(new Doorstep());
        if (socket != null) {
            admission.refuse(exchange, new OpenSocket(socket), ProtocolError.PATH_NOT_FOUND.of());
        }
    }

    private record OpenSocket(WebSocket socket) implements Entrance {
        @Override
        public Wire wire() {
            return PusherWire.WEB_SOCKET;
        }

        @Override
        public void keepWaiting() {
            socket.pauseReading();
        }

        @Override
        public @Nullable MessageSocket enter() {
            socket.resumeReading();
            return socket.isClosing() ? null : socket;
        }

        @Override
        public void refuse(byte @Nullable [] errorEvent, int code, String reason) {
            socket.resumeReading();
            if (errorEvent != null) {
                socket.send(errorEvent);
            }
            socket.close(code, reason);
        }
    }

    /// Listens until it is known whether the client may come in. A client has nothing to say before it is told so.
    private static final class Doorstep implements MessageSocket.Listener {
        private static final int LONGEST = 65_536;

        @Override
        public int longestMessage() {
            return LONGEST;
        }

        @Override
        public void text(byte[] buffer, int length) {}

        @Override
        public void unanswered() {}

        @Override
        public void tooSlow() {}

        @Override
        public void closed(boolean clean) {}
    }
}
