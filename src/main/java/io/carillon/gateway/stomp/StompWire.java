package io.carillon.gateway.stomp;

import io.carillon.channels.ChannelEvent;
import io.carillon.channels.Frame;
import io.carillon.channels.Wire;
import io.carillon.gateway.MessageIds;
import io.carillon.stomp.Headers.Header;
import io.carillon.stomp.ServerFrames;
import io.carillon.stomp.StompVersion;
import java.util.ArrayList;
import java.util.Arrays;
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
        var headers = headers(event);
        byte[] body = event.data().utf8();
        byte[] newest = ServerFrames.messageRest(StompVersion.V1_2, headers, body);
        var rests = ServerFrames.isVersionless(headers)
                ? new MessageFrame.Rests(newest, newest, newest)
                : new MessageFrame.Rests(
                        ServerFrames.messageRest(StompVersion.V1_0, headers, body),
                        ServerFrames.messageRest(StompVersion.V1_1, headers, body),
                        newest);
        return new MessageFrame(rests, loops);
    }

    private List<Header> headers(ChannelEvent event) {
        var headers = new ArrayList<Header>(8);
        headers.add(new Header("destination", Destination.of(event.channel())));
        headers.add(new Header("message-id", messageIds.next()));
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
    static byte[] members(MessageHead head, String channel, byte[] members) {
        var headers = List.of(
                new Header("destination", Destination.of(channel)),
                new Header("message-id", "members-" + channel),
                new Header("event", "subscription_succeeded"),
                new Header("channel", channel),
                new Header(CustomHeaders.CONTENT_TYPE, "application/json"));
        byte[] rest = ServerFrames.messageRest(head.version(), headers, members);
        var message = Arrays.copyOf(head.bytes(), head.bytes().length + rest.length);
        System.arraycopy(rest, 0, message, head.bytes().length, rest.length);
        return message;
    }

    /// What the server itself says has no prefix of the Pusher protocol here.
    private static String name(ChannelEvent event) {
        var name = event.name();
        return event.origin() == ChannelEvent.Origin.SYSTEM ? name.substring(name.indexOf(':') + 1) : name;
    }
}
