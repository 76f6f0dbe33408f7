package io.carillon.gateway.stomp;

import io.carillon.channels.ChannelEvent;
import io.carillon.channels.Subscription;
import io.carillon.channels.Wire;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.PresenceBlock;
import io.carillon.protocol.PresenceMember;
import io.carillon.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/// A STOMP client on a channel, under an id of the client's choice.
final class StompSubscription extends Subscription {
    private final StompConnection client;
    private final String id;
    private final MessageHead head;
    private @Nullable String receipt;
    private @Nullable Runnable leaving;
    private boolean confirmed;
    private boolean left;

    StompSubscription(
            StompConnection client, Wire wire, Request request, ChannelName channel, @Nullable PresenceMember member) {
        super(client, channel, wire, member);
        this.client = client;
        this.id = request.id();
        this.head = new MessageHead(client.version(), id);
        this.receipt = request.receipt();
    }

    /// What the client asked for.
    record Request(String id, @Nullable String receipt) {}

    String id() {
        return id;
    }

    /// Whether the channel has taken the client in and the client has not left again.
    boolean isActive() {
        return confirmed && !left;
    }

    /// The client has unsubscribed: it gets nothing more from now on.
    ///
    /// @param then takes the subscription back, as soon as the channel has decided about it
    void leave(Runnable then) {
        left = true;
        if (confirmed) {
            then.run();
        } else {
            leaving = then;
        }
    }

    @Override
    protected void succeeded(@Nullable PresenceBlock members) {
        confirmed = true;
        if (members != null && !left) {
            client.answer(StompWire.members(head, channel().value(), members.json()));
        }
        client.processed(receipt);
        receipt = null;
        if (leaving != null) {
            leaving.run();
            leaving = null;
        }
    }

    @Override
    protected void refused(ProtocolException refusal) {
        client.refuse(Refusal.of(refusal, receipt));
    }

    @Override
    protected boolean deliver(ChannelEvent event) {
        if (left || client.socket().isEnding()) {
            return false;
        }
        client.sent();
        var frame = (MessageFrame) event.frame(wire());
        return frame.send(client.socket().webSocket(), head, event.acceptedAt());
    }
}
