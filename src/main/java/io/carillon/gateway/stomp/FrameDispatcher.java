package io.carillon.gateway.stomp;

import io.carillon.channels.ChannelHub;
import io.carillon.channels.Departure;
import io.carillon.channels.Publisher;
import io.carillon.protocol.ApiException;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import io.carillon.stomp.AckMode;
import io.carillon.stomp.ClientFrame;
import io.carillon.stomp.StompError;
import io.carillon.stomp.StompException;
import java.util.HashSet;

/// Does what a client's frame asks for.
///
/// All methods run on the connection's loop.
final class FrameDispatcher {
    private final ChannelHub hub;
    private final StompWire wire;
    private final Sending sending;

    FrameDispatcher(ChannelHub hub, Publisher publisher) {
        this.hub = hub;
        this.wire = new StompWire(hub.loops());
        this.sending = new Sending(publisher);
    }

    void opened(StompConnection connection) {
        connection.socket().webSocket().collect(hub.work(connection.loop()), connection.app());
        hub.opened(connection);
    }

    void closed(StompConnection connection, Departure departure) {
        connection.subscriptions().clear((subscription, last) -> {
            subscription.ended();
            hub.unsubscribe(subscription, last, departure);
        });
        hub.closed(connection);
    }

    void dispatch(StompConnection connection, ClientFrame frame) {
        try {
            switch (frame) {
                case ClientFrame.Connect connect -> throw StompError.ALREADY_CONNECTED.of();
                case ClientFrame.Send send -> send(connection, send);
                case ClientFrame.Subscribe subscribe -> subscribe(connection, subscribe);
                case ClientFrame.Unsubscribe unsubscribe -> unsubscribe(connection, unsubscribe);
                case ClientFrame.Acknowledge acknowledge -> acknowledge(connection, acknowledge);
                case ClientFrame.Begin begin -> begin(connection, begin);
                case ClientFrame.Commit commit -> commit(connection, commit);
                case ClientFrame.Abort abort -> abort(connection, abort);
                case ClientFrame.Disconnect disconnect -> connection.disconnect(disconnect.receipt());
            }
        } catch (StompException e) {
            connection.refuse(Refusal.of(e.of(frame.receipt())));
        } catch (ProtocolException e) {
            connection.refuse(Refusal.of(e, frame.receipt()));
        } catch (ApiException e) {
            connection.refuse(Refusal.of(e, frame.receipt()));
        }
    }

    private void subscribe(StompConnection connection, ClientFrame.Subscribe subscribe)
            throws StompException, ProtocolException {
        var app = connection.app().app();
        var subscriptions = connection.subscriptions();
        var channel = Destination.channel(subscribe.destination(), app.limits().channelNameLength());
        if (subscriptions.contains(subscribe.id())) {
            throw StompError.SUBSCRIPTION_EXISTS.of(subscribe.id());
        }
        int most = app.limits().subscriptionsPerConnection();
        if (most > 0 && subscriptions.size() >= most) {
            throw ProtocolError.SUBSCRIPTIONS_EXCEEDED.of(most);
        }
        var member = Rights.subscribe(connection, channel, subscribe);
        if (channel.requiresAuth()) {
            connection.authorized();
        }
        var request = new StompSubscription.Request(subscribe.id(), subscribe.ack(), subscribe.receipt());
        var subscription = subscribe.ack() == AckMode.AUTO
                ? new StompSubscription(connection, wire, request, channel, member)
                : new AcknowledgedSubscription(connection, wire, request, channel, member);
        hub.subscribe(subscription, subscriptions.add(subscription));
    }

    private void unsubscribe(StompConnection connection, ClientFrame.Unsubscribe unsubscribe) throws StompException {
        var subscriptions = connection.subscriptions();
        var subscription = subscriptions.remove(unsubscribe.id());
        if (subscription == null) {
            throw StompError.SUBSCRIPTION_UNKNOWN.of(unsubscribe.id());
        }
        subscription.leave(() -> hub.unsubscribe(subscription, subscriptions.detach(subscription), Departure.LEFT));
        connection.processed(unsubscribe.receipt());
    }

    private void send(StompConnection connection, ClientFrame.Send send)
            throws StompException, ProtocolException, ApiException {
        var transaction = send.transaction();
        if (transaction == null) {
            sending.send(connection, send);
        } else {
            connection.transactions().add(transaction, send);
            connection.processed(send.receipt());
        }
    }

    private static void acknowledge(StompConnection connection, ClientFrame.Acknowledge acknowledge)
            throws StompException, ProtocolException {
        var transaction = acknowledge.transaction();
        if (transaction == null) {
            Settlement.of(connection, acknowledge, new HashSet<>()).apply();
        } else {
            connection.transactions().add(transaction, acknowledge);
        }
        connection.processed(acknowledge.receipt());
    }

    private static void begin(StompConnection connection, ClientFrame.Begin begin) throws StompException {
        connection.transactions().begin(begin.transaction());
        connection.processed(begin.receipt());
    }

    private void commit(StompConnection connection, ClientFrame.Commit commit)
            throws StompException, ProtocolException, ApiException {
        var frames = connection.transactions().end(commit.transaction());
        sending.commit(connection, Commit.of(connection, frames, sending), commit.receipt());
    }

    private static void abort(StompConnection connection, ClientFrame.Abort abort) throws StompException {
        connection.transactions().end(abort.transaction());
        connection.processed(abort.receipt());
    }
}
