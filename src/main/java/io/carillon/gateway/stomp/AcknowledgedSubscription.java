package io.carillon.gateway.stomp;

import io.carillon.channels.ChannelEvent;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.PresenceMember;
import io.carillon.stomp.AckMode;
import io.carillon.stomp.ServerFrames;
import io.carillon.stomp.StompError;
import io.carillon.stomp.StompVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A subscription whose client acknowledges what it gets. A few messages are out at a time, the others wait; one that
/// the client does not take (NACK) is sent again, a few times. Nothing is kept once the subscription or the connection
/// has ended.
final class AcknowledgedSubscription extends StompSubscription {
    /// How many messages may be out.
    private static final int WINDOW = 64;
    /// How many bytes may be out, unless it is one message alone. Well below what a slow client is cut for.
    private static final int WINDOW_BYTES = 1 << 17;
    /// How often a message is sent at most.
    private static final int DELIVERIES = 5;

    private final boolean cumulative;
    private final Unacknowledged unacknowledged;
    private final String serial;
    /// By the id that they are acknowledged by, in the order sent.
    private final Map<String, Held> out = new LinkedHashMap<>();

    private final ArrayDeque<Held> waiting = new ArrayDeque<>();
    private long sent;
    private long outBytes;

    AcknowledgedSubscription(
            StompConnection client,
            StompWire wire,
            Request request,
            ChannelName channel,
            @Nullable PresenceMember member) {
        super(client, wire, request, channel, member);
        this.cumulative = request.ack() == AckMode.CLIENT;
        this.unacknowledged = client.unacknowledged();
        this.serial = unacknowledged.add(this);
    }

    @Override
    boolean send(ChannelEvent event) {
        var frame = (MessageFrame) event.frame(wire());
        var held = Held.event(frame.rest(), event.origin() != ChannelEvent.Origin.SYSTEM);
        if (!mayGo(held)) {
            return false;
        }
        byte[] head = nextHead(held);
        client().sent();
        return frame.send(client().socket().webSocket(), client().version(), head, event.acceptedAt());
    }

    @Override
    void answer(MessageRest rest) {
        var held = Held.answer(rest);
        if (mayGo(held)) {
            client().answer(rest.behind(client().version(), nextHead(held)));
        }
    }

    /// Holds a message, and says whether it goes out at once. If not, it waits, or the client has been cut for leaving
    /// too much unacknowledged.
    private boolean mayGo(Held held) {
        boolean fits = unacknowledged.hold(held);
        boolean full = !waiting.isEmpty() || !hasRoomFor(held);
        if (full || !fits) {
            waiting.add(held);
        }
        if (!fits) {
            client().socket().webSocket().tooSlow();
        }
        return fits && !full;
    }

    private boolean hasRoomFor(Held held) {
        return out.isEmpty() || (out.size() < WINDOW && outBytes + held.bytes() <= WINDOW_BYTES);
    }

    /// The head of a message's next delivery, which is noted as out.
    private byte[] nextHead(Held held) {
        boolean byAck = client().version() == StompVersion.V1_2;
        held.delivered(byAck ? serial + '-' + ++sent : held.rest().messageId());
        out.put(held.id(), held);
        outBytes += held.bytes();
        return ServerFrames.messageHead(client().version(), id(), byAck ? held.id() : null, held.deliveries() > 1);
    }

    /// What an acknowledgement of `ackId` is about, oldest first: in mode `client` all up to it. Nothing when no such
    /// message is out.
    List<Held> upTo(String ackId) {
        var last = out.get(ackId);
        if (last == null) {
            return List.of();
        }
        if (!cumulative) {
            return List.of(last);
        }
        var all = new ArrayList<Held>();
        for (var held : out.values()) {
            all.add(held);
            if (held == last) {
                break;
            }
        }
        return all;
    }

    /// The client has acknowledged messages, or has not taken them, which sends them again. What was settled in the
    /// meantime is passed over.
    void settle(List<Held> messages, boolean positive) {
        for (var held : messages) {
            if (!out.remove(held.id(), held)) {
                continue;
            }
            outBytes -= held.bytes();
            if (!positive && held.deliveries() < DELIVERIES) {
                transmit(held);
            } else {
                unacknowledged.letGo(held);
                if (!positive) {
                    client().refused(
                                    StompError.REDELIVERIES_EXCEEDED.errorCode(),
                                    channel().value());
                }
            }
        }
        while (!waiting.isEmpty() && hasRoomFor(waiting.peek())) {
            transmit(waiting.remove());
        }
    }

    private void transmit(Held held) {
        byte[] message = held.rest().behind(client().version(), nextHead(held));
        client().send(message);
        if (held.isCounted() && held.deliveries() == 1) {
            client().app().traffic().delivered(1, message.length);
        }
    }

    @Override
    void ended() {
        unacknowledged.remove(serial);
        out.values().forEach(unacknowledged::letGo);
        waiting.forEach(unacknowledged::letGo);
        out.clear();
        waiting.clear();
    }
}
