package io.carillon.gateway.stomp;

import io.carillon.channels.ChannelEvent;
import io.carillon.channels.Frame;
import io.carillon.channels.Wire;
import io.carillon.gateway.MessageIds;
import io.carillon.stomp.Headers.Header;
import io.carillon.stomp.ServerFrames;
import io.carillon.stomp.StompVersion;
import java.util.ArrayList;
import java.util.List;

/// Events as STOMP clients get them.
final class StompWire implements Wire {
    private final MessageIds messageIds = new MessageIds();
    private final int loops;

    /// @param loops how many the node has
    StompWire(int loops) {
        this.loops = loops;
    }

    @Override
    public int index() {
        return 2;
    }

    @Override
    public Frame encode(ChannelEvent event) {
        var messageId = messageIds.next();
        var headers = headers(event, messageId);
        byte[] body = event.data().utf8();
        byte[] newest = ServerFrames.messageRest(StompVersion.V1_2, headers, body);
        var rest = ServerFrames.isVersionless(headers)
                ? new MessageRest(messageId, newest, newest, newest)
                : new MessageRest(
                        messageId,
                        ServerFrames.messageRest(StompVersion.V1_0, headers, body),
                        ServerFrames.messageRest(StompVersion.V1_1, headers, body),
                        newest);
        return new MessageFrame(rest, loops);
    }

    private List<Header> headers(ChannelEvent event, String messageId) {
        var headers = new ArrayList<Header>(8);
        headers.add(new Header("destination", Destination.of(event.channel())));
        headers.add(new Header("message-id", messageId));
        headers.add(new Header("event", name(event)));
        headers.add(new Header("channel", event.channel()));
        var userId = event.userId();
        if (userId != null) {
            headers.add(new Header("user_id", userId));
        }
        if (!event.headers().containsKey(CustomHeaders.CONTENT_TYPE)) {
            headers.add(new Header(CustomHeaders.CONTENT_TYPE, "application/json"));
        }
        event.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        return headers;
    }

    /// What a new member of a presence channel is told of all members, itself included.
    ///
    /// @param members as JSON
    static MessageRest members(StompVersion version, String channel, byte[] members) {
        var messageId = "members-" + channel;
        var headers = List.of(
                new Header("destination", Destination.of(channel)),
                new Header("message-id", messageId),
                new Header("event", "subscription_succeeded"),
                new Header("channel", channel),
                new Header(CustomHeaders.CONTENT_TYPE, "application/json"));
        byte[] rest = ServerFrames.messageRest(version, headers, members);
        return new MessageRest(messageId, rest, rest, rest);
    }

    /// What the server itself says has no prefix of the Pusher protocol here.
    private static String name(ChannelEvent event) {
        var name = event.name();
        return event.origin() == ChannelEvent.Origin.SYSTEM ? name.substring(name.indexOf(':') + 1) : name;
    }
}
