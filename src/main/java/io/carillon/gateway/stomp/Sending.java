package io.carillon.gateway.stomp;

import io.carillon.channels.Broker;
import io.carillon.channels.ChannelEvent;
import io.carillon.channels.Publisher;
import io.carillon.gateway.MessageIds;
import io.carillon.protocol.ApiError;
import io.carillon.protocol.ApiException;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.ClientMessage;
import io.carillon.protocol.EventData;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import io.carillon.protocol.SocketId;
import io.carillon.protocol.Utf8;
import io.carillon.stomp.ClientFrame.Send;
import io.carillon.stomp.StompError;
import io.carillon.stomp.StompException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// SEND: a publish of a server, counted and limited as one by the HTTP API, or a client event of any other client.
///
/// All methods run on the connection's loop.
final class Sending {
    private static final String EVENT = "event";
    private static final String DEFAULT_EVENT = "message";
    private static final String CLIENT_EVENT = "client-";

    private final Publisher publisher;
    private final MessageIds messageIds = new MessageIds();

    Sending(Publisher publisher) {
        this.publisher = publisher;
    }

    void send(StompConnection connection, Send send) throws StompException, ProtocolException, ApiException {
        publish(connection, List.of(event(connection, send)), send.receipt(), () -> {});
    }

    void commit(StompConnection connection, Commit commit, @Nullable String receipt) {
        if (commit.events().isEmpty()) {
            commit.settle();
            connection.processed(receipt);
        } else {
            publish(connection, commit.events(), receipt, commit::settle);
        }
    }

    /// Publishes all or none, and has the client told.
    ///
    /// @param accepted run once they are, before the receipt
    private void publish(
            StompConnection connection, List<ChannelEvent> events, @Nullable String receipt, Runnable accepted) {
        connection.publishes().begun();
        publisher
                .publish(connection.app(), events)
                .thenAccept(outcome -> connection.onLoop(() -> {
                    if (outcome == Broker.Outcome.ACCEPTED) {
                        accepted.run();
                        connection.publishes().answered(receipt);
                    } else {
                        connection.refuse(Refusal.of(ApiError.PUBLISH_UNAVAILABLE.of(), receipt));
                        connection.publishes().answered(null);
                    }
                }));
    }

    /// The event that a frame asks to publish.
    ChannelEvent event(StompConnection connection, Send send) throws StompException, ProtocolException, ApiException {
        var limits = connection.app().app().limits();
        var channel = Destination.channel(send.destination(), limits.channelNameLength());
        if (!Utf8.isValid(send.body())) {
            throw StompError.NOT_UTF8.of("body");
        }
        var headers = CustomHeaders.of(send.headers());
        if (send.body().length + CustomHeaders.size(headers) > limits.eventPayloadBytes()) {
            throw ProtocolError.PAYLOAD_TOO_LARGE.of(limits.eventPayloadBytes());
        }
        var given = send.headers().get(EVENT);
        var name = given == null || given.isEmpty() ? DEFAULT_EVENT : given;
        var data = EventData.ofUtf8(send.body());
        return connection.isServer()
                ? serverEvent(connection, send, channel, name, data, headers)
                : clientEvent(connection, channel, name, data, headers);
    }

    private ChannelEvent serverEvent(
            StompConnection connection,
            Send send,
            ChannelName channel,
            String name,
            EventData data,
            Map<String, String> headers)
            throws ApiException {
        long acceptedAt = System.nanoTime();
        var app = connection.app();
        int longest = app.app().limits().eventNameLength();
        if (name.length() > longest) {
            throw ApiError.EVENT_NAME_TOO_LONG.of(name.length(), longest);
        }
        var excluded = send.headers().get("socket_id");
        if (excluded != null && !SocketId.isValid(excluded)) {
            throw ApiError.SOCKET_ID_INVALID.of(excluded);
        }
        if (app.backlog().isFull()) {
            throw ApiError.OVER_CAPACITY.of();
        }
        return new ChannelEvent(
                app,
                ChannelEvent.Origin.SERVER,
                channel,
                name,
                data,
                null,
                excluded,
                messageIds.next(),
                acceptedAt,
                headers);
    }

    private ChannelEvent clientEvent(
            StompConnection connection, ChannelName channel, String name, EventData data, Map<String, String> headers)
            throws StompException, ProtocolException {
        Rights.publish(connection, channel);
        if (!name.startsWith(CLIENT_EVENT)) {
            throw ProtocolError.CLIENT_EVENT_NAME_INVALID.of();
        }
        var subscription = connection.subscriptions().active(channel.value());
        if (subscription == null
                && channel.allowsClientEvents()
                && connection.app().app().settings().clientEvents()) {
            throw ProtocolError.CLIENT_EVENT_NOT_SUBSCRIBED.of(channel);
        }
        var member = subscription == null ? null : subscription.member();
        var message = new ClientMessage.ClientEvent(name, channel.value(), data);
        return publisher.clientEvent(connection, channel, message, headers, member == null ? null : member.userId());
    }
}
