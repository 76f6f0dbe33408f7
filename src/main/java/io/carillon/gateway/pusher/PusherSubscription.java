package io.carillon.gateway.pusher;

import io.carillon.channels.ChannelEvent;
import io.carillon.channels.Subscription;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.PresenceBlock;
import io.carillon.protocol.PresenceMember;
import io.carillon.protocol.ProtocolException;
import io.carillon.protocol.ServerMessages;
import org.jspecify.annotations.Nullable;

/// A Pusher client on a channel.
final class PusherSubscription extends Subscription {
    private final PusherConnection client;
    private boolean confirmed;
    private boolean left;

    PusherSubscription(PusherConnection client, ChannelName channel, @Nullable PresenceMember member) {
        super(client, channel, client.wire(), member);
        this.client = client;
    }

    /// Whether the channel has taken the client in.
    boolean isConfirmed() {
        return confirmed;
    }

    /// The client has unsubscribed: it gets nothing more from now on, though the channel will learn of it later.
    void leave() {
        left = true;
    }

    @Override
    protected void succeeded(@Nullable PresenceBlock members) {
        confirmed = true;
        var channel = channel().value();
        client.answer(
                members == null
                        ? ServerMessages.subscriptionSucceeded(channel)
                        : ServerMessages.subscriptionSucceeded(channel, members));
    }

    @Override
    protected void refused(ProtocolException refusal) {
        client.subscriptions().remove(channel().value(), this);
        client.refuse(refusal, channel().value());
    }

    @Override
    protected boolean recover(ChannelEvent event) {
        return !left && client.recover(event.frame(wire()), event.acceptedAt());
    }

    @Override
    protected boolean isRecoverable() {
        return true;
    }

    @Override
    protected @Nullable String userId() {
        var user = client.user();
        return member() != null || user == null ? super.userId() : user.id();
    }

    @Override
    protected boolean deliver(ChannelEvent event) {
        return !left && client.deliver(event.frame(wire()), event.acceptedAt());
    }
}
