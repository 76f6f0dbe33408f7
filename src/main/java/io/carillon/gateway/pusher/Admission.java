package io.carillon.gateway.pusher;

import io.carillon.apps.AppDirectory;
import io.carillon.channels.AppRuntime;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.Publisher;
import io.carillon.channels.RefusalSource;
import io.carillon.gateway.Doorkeeper;
import io.carillon.gateway.GatewaySettings;
import io.carillon.gateway.HttpExchange;
import io.carillon.protocol.ProtocolException;
import io.carillon.protocol.ServerMessages;
import io.carillon.protocol.SocketId;
import java.security.SecureRandom;

/// Decides who is let in as a Pusher client, and makes connections of those who are. All methods are called on the loop
/// of the client's request.
public final class Admission {
    private final Doorkeeper doorkeeper;
    private final MessageDispatcher dispatcher;
    private final GatewaySettings settings;
    private final SecureRandom random = new SecureRandom();

    public Admission(AppDirectory directory, ChannelHub hub, Publisher publisher, GatewaySettings settings) {
        this.doorkeeper = new Doorkeeper(directory, hub);
        this.dispatcher = new MessageDispatcher(hub, publisher, settings);
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
        doorkeeper.admit(new Client(entrance, handshake, key), key, exchange::onLoop);
    }

    /// Tells a client why it is not let in.
    public void refuse(HttpExchange exchange, Entrance entrance, ProtocolException refusal) {
        refuse(entrance, Handshake.of(exchange), refusal);
    }

    private void refuse(Entrance entrance, Handshake handshake, ProtocolException refusal) {
        var event =
                handshake.needsErrorEvent() ? ServerMessages.error(refusal, settings.help(refusal.errorCode())) : null;
        entrance.refuse(event, refusal.error().closeCode(), refusal.getMessage());
    }

    private final class Client implements Doorkeeper.Guest {
        private final Entrance entrance;
        private final Handshake handshake;
        private final String key;

        Client(Entrance entrance, Handshake handshake, String key) {
            this.entrance = entrance;
            this.handshake = handshake;
            this.key = key;
        }

        @Override
        public boolean isSecure() {
            return handshake.secure();
        }

        @Override
        public RefusalSource.Protocol protocol() {
            return RefusalSource.Protocol.PUSHER;
        }

        @Override
        public void keepWaiting() {
            entrance.keepWaiting();
        }

        @Override
        public void enter(AppRuntime app) {
            var socket = entrance.enter();
            if (socket != null) {
                var identity = new PusherConnection.Identity(key, SocketId.random(random), handshake.needsErrorEvent());
                new PusherConnection(socket, entrance.wire(), app, identity, dispatcher).establish(settings);
            }
        }

        @Override
        public void refuse(ProtocolException refusal) {
            Admission.this.refuse(entrance, handshake, refusal);
        }
    }
}
