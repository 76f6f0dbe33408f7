package io.carillon.gateway.stomp;

import io.carillon.channels.ChannelEvent;
import io.carillon.channels.Subscription;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.PresenceBlock;
import io.carillon.protocol.PresenceMember;
import io.carillon.protocol.ProtocolException;
import io.carillon.stomp.AckMode;
import org.jspecify.annotations.Nullable;

/// A STOMP client on a channel, under an id of the client's choice.
class StompSubscription extends Subscription {
    private final StompConnection client;
    private final String id;
    private final MessageHead head;
    private @Nullable String receipt;
    private @Nullable Runnable leaving;
    private boolean confirmed;
    private boolean left;

    StompSubscription(
            StompConnection client,
            StompWire wire,
            Request request,
            ChannelName channel,
            @Nullable PresenceMember member) {
        super(client, channel, wire, member);
        this.client = client;
        this.id = request.id();
        this.head = new MessageHead(client.version(), id);
        this.receipt = request.receipt();
    }

    /// What the client asked for.
    record Request(String id, AckMode ack, @Nullable String receipt) {}

    final StompConnection client() {
        return client;
    }

    final String id() {
        return id;
    }

    /// Whether the channel has taken the client in and the client has not left again.
    final boolean isActive() {
        return confirmed && !left;
    }

    /// The client has unsubscribed: it gets nothing more from now on.
    ///
    /// @param then takes the subscription back, as soon as the channel has decided about it
    final void leave(Runnable then) {
        left = true;
        ended();
        if (confirmed) {
            then.run();
        } else {
            leaving = then;
        }
    }

    @Override
    protected final void succeeded(@Nullable PresenceBlock members) {
        confirmed = true;
        if (members != null && !left && !client.socket().isEnding()) {
            answer(StompWire.members(client.version(), channel().value(), members.json()));
        }
        client.processed(receipt);
        receipt = null;
        if (leaving != null) {
            leaving.run();
            leaving = null;
        }
    }

    @Override
    protected final void refused(ProtocolException refusal) {
        client.refuse(Refusal.of(refusal, receipt));
    }

    @Override
    protected final boolean deliver(ChannelEvent event) {
        return !left && !client.socket().isEnding() && send(event);
    }

    /// Puts the event's frame into the connection's outbox.
    ///
    /// @return false when that takes nothing any more, or not now
    boolean send(ChannelEvent event) {
        client.sent();
        var frame = (MessageFrame) event.frame(wire());
        return frame.send(client.socket().webSocket(), head, event.acceptedAt());
    }
    /// Sends what answers the subscribe.
    void answer(MessageRest rest) {
        client.answer(rest.behind(client.version(), head.bytes()));
    }

    /// Nothing is sent any more.
    void ended() {
        // nothing is held
    }
}
