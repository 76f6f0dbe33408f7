package io.carillon.gateway.pusher;

import io.carillon.apps.App;
import io.carillon.apps.AppDirectory;
import io.carillon.apps.AppLookup;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.Publisher;
import io.carillon.gateway.GatewaySettings;
import io.carillon.gateway.HttpExchange;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import io.carillon.protocol.ServerMessages;
import io.carillon.protocol.SocketId;
import java.security.SecureRandom;

/// Decides who is let in as a Pusher client, and makes connections of those who are. All methods are called on the loop
/// of the client's request.
public final class Admission {
    private final AppDirectory directory;
    private final ChannelHub hub;
    private final MessageDispatcher dispatcher;
    private final GatewaySettings settings;
    private final SecureRandom random = new SecureRandom();

    public Admission(AppDirectory directory, ChannelHub hub, Publisher publisher, GatewaySettings settings) {
        this.directory = directory;
        this.hub = hub;
        this.dispatcher = new MessageDispatcher(hub, publisher);
        this.settings = settings;
    }

    /// Lets the client of `exchange` in, or tells it why not; later, when its app has to be looked up.
    ///
    /// @param key the app key that it gave
    public void admit(HttpExchange exchange, String key, Entrance entrance) {
        var handshake = Handshake.of(exchange);
        try {
            handshake.check();
        } catch (ProtocolException e) {
            refuse(entrance, handshake, e);
            return;
        }
        lookUp(exchange, entrance, handshake, key);
    }

    /// Tells a client why it is not let in.
    public void refuse(HttpExchange exchange, Entrance entrance, ProtocolException refusal) {
        refuse(entrance, Handshake.of(exchange), refusal);
    }

    private void lookUp(HttpExchange exchange, Entrance entrance, Handshake handshake, String key) {
        var lookup = directory.findByKey(key).toCompletableFuture();
        if (lookup.isDone()) {
            admit(entrance, handshake, key, lookup.join());
            return;
        }
        entrance.keepWaiting();
        lookup.thenAccept(loaded -> exchange.onLoop(() -> {
            // An app that was found just now is looked up again on the loop, so that a change in between is not missed.
            if (loaded instanceof AppLookup.Found) {
                lookUp(exchange, entrance, handshake, key);
            } else {
                admit(entrance, handshake, key, loaded);
            }
        }));
    }

    private void admit(Entrance entrance, Handshake handshake, String key, AppLookup lookup) {
        switch (lookup) {
            case AppLookup.Unknown unknown -> refuse(entrance, handshake, ProtocolError.APP_UNKNOWN.of(key));
            case AppLookup.Unavailable unavailable -> refuse(entrance, handshake, ProtocolError.APP_UNAVAILABLE.of());
            case AppLookup.Found found -> admit(entrance, handshake, key, found.app());
        }
    }

    private void admit(Entrance entrance, Handshake handshake, String key, App app) {
        var runtime = hub.runtime(app);
        if (!app.enabled()) {
            runtime.traffic().refused(ProtocolError.APP_DISABLED.errorCode());
            refuse(entrance, handshake, ProtocolError.APP_DISABLED.of());
            return;
        }
        if (app.settings().tlsOnly() && !handshake.secure()) {
            runtime.traffic().refused(ProtocolError.TLS_REQUIRED.errorCode());
            refuse(entrance, handshake, ProtocolError.TLS_REQUIRED.of());
            return;
        }
        var socket = entrance.enter();
        if (socket != null) {
            var identity = new PusherConnection.Identity(key, SocketId.random(random), handshake.needsErrorEvent());
            new PusherConnection(socket, entrance.wire(), runtime, identity, dispatcher).establish(settings);
        }
    }

    private static void refuse(Entrance entrance, Handshake handshake, ProtocolException refusal) {
        var event = handshake.needsErrorEvent() ? ServerMessages.error(refusal.getMessage(), refusal.code()) : null;
        entrance.refuse(event, refusal.error().closeCode(), refusal.getMessage());
    }
}
