package io.carillon.gateway.pusher;

import io.carillon.apps.App;
import io.carillon.apps.AppDirectory;
import io.carillon.apps.AppLookup;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.Publisher;
import io.carillon.gateway.GatewaySettings;
import io.carillon.gateway.HttpAnswer;
import io.carillon.gateway.HttpExchange;
import io.carillon.gateway.WebSocket;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import io.carillon.protocol.ServerMessages;
import io.carillon.protocol.SocketId;
import java.security.SecureRandom;
import java.util.List;

/// Where Pusher clients connect: `/app/{key}`. A client that cannot be served is let in and told so by a close code,
/// for
/// a refused upgrade would tell it nothing and make it try for ever.
public final class PusherEndpoint {
    private final AppDirectory directory;
    private final ChannelHub hub;
    private final MessageDispatcher dispatcher;
    private final GatewaySettings settings;
    private final SecureRandom random = new SecureRandom();

    public PusherEndpoint(AppDirectory directory, ChannelHub hub, Publisher publisher, GatewaySettings settings) {
        this.directory = directory;
        this.hub = hub;
        this.dispatcher = new MessageDispatcher(hub, publisher);
        this.settings = settings;
    }

    /// Answers `GET /app/{key}`.
    public void connect(HttpExchange exchange, List<String> arguments) {
        if (!exchange.isWebSocketUpgrade()) {
            exchange.answer(
                    HttpAnswer.text(426, "Connect here with a WebSocket").with("Upgrade", "websocket"));
            return;
        }
        var handshake = Handshake.of(exchange);
        var socket = exchange.upgrade(new Doorstep());
        if (socket == null) {
            return;
        }
        try {
            handshake.check();
        } catch (ProtocolException e) {
            refuse(socket, handshake, e);
            return;
        }
        lookUp(exchange, socket, handshake, arguments.getFirst());
    }

    private void lookUp(HttpExchange exchange, WebSocket socket, Handshake handshake, String key) {
        var lookup = directory.findByKey(key).toCompletableFuture();
        if (lookup.isDone()) {
            admit(socket, handshake, key, lookup.join());
            return;
        }
        socket.pauseReading();
        lookup.thenAccept(loaded -> exchange.onLoop(() -> {
            socket.resumeReading();
            // An app that was found just now is looked up again on the loop, so that a change in between is not missed.
            if (loaded instanceof AppLookup.Found) {
                lookUp(exchange, socket, handshake, key);
            } else {
                admit(socket, handshake, key, loaded);
            }
        }));
    }

    /// Answers a WebSocket that asked for a path that is none.
    public void refusePath(HttpExchange exchange) {
        var socket = exchange.upgrade(new Doorstep());
        if (socket != null) {
            refuse(socket, Handshake.of(exchange), ProtocolError.PATH_NOT_FOUND.of());
        }
    }

    private void admit(WebSocket socket, Handshake handshake, String key, AppLookup lookup) {
        switch (lookup) {
            case AppLookup.Unknown unknown -> refuse(socket, handshake, ProtocolError.APP_UNKNOWN.of(key));
            case AppLookup.Unavailable unavailable -> refuse(socket, handshake, ProtocolError.APP_UNAVAILABLE.of());
            case AppLookup.Found found -> admit(socket, handshake, key, found.app());
        }
    }

    private void admit(WebSocket socket, Handshake handshake, String key, App app) {
        var runtime = hub.runtime(app);
        if (!app.enabled()) {
            runtime.traffic().refused(ProtocolError.APP_DISABLED.errorCode());
            refuse(socket, handshake, ProtocolError.APP_DISABLED.of());
        } else if (app.settings().tlsOnly() && !handshake.secure()) {
            runtime.traffic().refused(ProtocolError.TLS_REQUIRED.errorCode());
            refuse(socket, handshake, ProtocolError.TLS_REQUIRED.of());
        } else if (!socket.isClosing()) {
            var identity = new PusherConnection.Identity(key, SocketId.random(random), handshake.needsErrorEvent());
            new PusherConnection(socket, runtime, identity, dispatcher).establish(settings);
        }
    }

    private static void refuse(WebSocket socket, Handshake handshake, ProtocolException refusal) {
        if (handshake.needsErrorEvent()) {
            socket.send(ServerMessages.error(refusal.getMessage(), refusal.code()));
        }
        socket.close(refusal.error().closeCode(), refusal.getMessage());
    }

    /// Listens until it is known whether the client may come in. A client has nothing to say before it is told so.
    private static final class Doorstep implements WebSocket.Listener {
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
