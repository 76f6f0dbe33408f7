package io.carillon.gateway.pusher;

import io.carillon.channels.Broker;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.Departure;
import io.carillon.channels.Publisher;
import io.carillon.gateway.ChannelAuthorization;
import io.carillon.gateway.GatewaySettings;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.ClientMessage;
import io.carillon.protocol.ClientMessageReader;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import io.carillon.protocol.ServerMessages;
import java.util.List;
import java.util.Map;

/// Does what a client's message asks for. The one place where a refusal becomes a `pusher:error`.
///
/// All methods run on the connection's loop.
final class MessageDispatcher {
    private final ChannelHub hub;
    private final Publisher publisher;
    private final SignIn signIn;
    private final GatewaySettings settings;

    MessageDispatcher(ChannelHub hub, Publisher publisher, GatewaySettings settings) {
        this.settings = settings;
        this.hub = hub;
        this.publisher = publisher;
        this.signIn = new SignIn(hub.users());
    }

    /// What tells a client of a refusal.
    byte[] error(ProtocolException refusal) {
        return ServerMessages.error(refusal, settings.help(refusal.errorCode()));
    }

    void opened(PusherConnection connection) {
        connection.socket().collect(hub.work(connection.loop()), connection.app());
        hub.opened(connection);
    }

    void closed(PusherConnection connection, Departure departure) {
        connection.subscriptions().values().forEach(subscription -> hub.unsubscribe(subscription, true, departure));
        connection.subscriptions().clear();
        signIn.forget(connection);
        hub.closed(connection);
    }

    void dispatch(PusherConnection connection, byte[] buffer, int length) {
        ClientMessage said = null;
        try {
            said = ClientMessageReader.read(buffer, 0, length);
            switch (said) {
                case ClientMessage.Subscribe subscribe -> subscribe(connection, subscribe);
                case ClientMessage.Unsubscribe unsubscribe -> unsubscribe(connection, unsubscribe.channel());
                case ClientMessage.ClientEvent event -> publish(connection, event);
                case ClientMessage.Ping ping -> connection.send(ServerMessages.pong());
                case ClientMessage.Pong pong -> {}
                case ClientMessage.SignIn message -> signIn(connection, message);
                case ClientMessage.Unsupported other -> throw ProtocolError.EVENT_UNSUPPORTED.of(other.event());
            }
        } catch (ProtocolException refusal) {
            connection.refuse(refusal, said == null ? null : said.channel());
        }
    }

    private void subscribe(PusherConnection connection, ClientMessage.Subscribe message) throws ProtocolException {
        var app = connection.app().app();
        var channel = ChannelName.parse(message.channel(), app.limits().channelNameLength());
        if (connection.subscriptions().containsKey(channel.value())) {
            throw ProtocolError.ALREADY_SUBSCRIBED.of(channel);
        }
        int most = app.limits().subscriptionsPerConnection();
        if (most > 0 && connection.subscriptions().size() >= most) {
            throw ProtocolError.SUBSCRIPTIONS_EXCEEDED.of(most);
        }
        var member = ChannelAuthorization.check(app, connection.socketId(), channel, message, connection.user());
        if (channel.requiresAuth()) {
            connection.authorized();
        }
        var subscription = new PusherSubscription(connection, channel, member);
        connection.subscriptions().put(channel.value(), subscription);
        hub.subscribe(subscription, true);
    }

    private void signIn(PusherConnection connection, ClientMessage.SignIn message) throws ProtocolException {
        signIn.accept(connection, message);
        if (connection.app().app().recovery().coversAny()) {
            connection.subscriptions().values().forEach(hub::signedIn);
        }
    }

    long asked(PusherConnection connection) {
        return hub.asked(connection);
    }

    void answered(PusherConnection connection, long number) {
        hub.answered(connection, number);
    }

    private void unsubscribe(PusherConnection connection, String channel) throws ProtocolException {
        var subscription = connection.subscriptions().remove(channel);
        if (subscription == null) {
            throw ProtocolError.NOT_SUBSCRIBED.of(channel);
        }
        subscription.leave();
        hub.unsubscribe(subscription, true, Departure.LEFT);
    }

    private void publish(PusherConnection connection, ClientMessage.ClientEvent event) throws ProtocolException {
        var name = event.channel();
        if (name == null) {
            throw ProtocolError.PARAMETER_MISSING.of("channel");
        }
        var subscription = connection.subscriptions().get(name);
        if (subscription == null) {
            throw notSubscribed(connection, name);
        }
        var member = subscription.member();
        // Whoever is not let in by a full presence channel must not speak on it either.
        if (member != null && !subscription.isConfirmed()) {
            throw ProtocolError.CLIENT_EVENT_NOT_SUBSCRIBED.of(name);
        }
        var userId = member == null ? null : member.userId();
        var said = publisher.clientEvent(connection, subscription.channel(), event, Map.of(), userId);
        publisher.publish(connection.app(), List.of(said)).thenAccept(outcome -> {
            if (outcome == Broker.Outcome.UNAVAILABLE) {
                connection.loop().execute(() -> connection.refuse(ProtocolError.PUBLISH_UNAVAILABLE.of(), name));
            }
        });
    }

    /// Why a client event cannot be taken without a subscription: on most channels not even with one.
    private static ProtocolException notSubscribed(PusherConnection connection, String name) throws ProtocolException {
        var app = connection.app().app();
        if (!app.settings().clientEvents()) {
            return ProtocolError.CLIENT_EVENTS_DISABLED.of();
        }
        var channel = ChannelName.parse(name, app.limits().channelNameLength());
        return channel.allowsClientEvents()
                ? ProtocolError.CLIENT_EVENT_NOT_SUBSCRIBED.of(name)
                : ProtocolError.CLIENT_EVENT_CHANNEL_TYPE.of();
    }
}
