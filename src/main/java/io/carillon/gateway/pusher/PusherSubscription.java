package io.carillon.gateway.pusher;

import io.carillon.channels.ChannelEvent;
import io.carillon.channels.Subscription;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.ServerMessages;

/// A Pusher client on a channel.
final class PusherSubscription extends Subscription {
    private final PusherConnection client;

    PusherSubscription(PusherConnection client, ChannelName channel) {
        super(client, channel, client.wire());
        this.client = client;
    }

    @Override
    protected void succeeded() {
        client.send(ServerMessages.subscriptionSucceeded(channel().value()));
    }

    @Override
    protected boolean deliver(ChannelEvent event) {
        return client.deliver(event.frame(wire()), event.acceptedAt());
    }
}
