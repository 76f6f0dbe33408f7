package io.carillon.channels;

import io.carillon.protocol.ChannelName;
import io.carillon.protocol.ClientMessage.ClientEvent;
import io.carillon.protocol.EventRequest;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Decides whether somebody may say something on a channel, makes the event and hands it to the broker.
public final class Publisher {
    private final Broker broker;

    public Publisher(Broker broker) {
        this.broker = broker;
    }

    /// Publishes what a tenant's server asked for, all of it or nothing. Callable from any thread.
    ///
    /// @param requests validated requests, in order
    /// @param messageId names the publish in logs and traces
    /// @param acceptedAt `System.nanoTime()` when the request was complete
    public CompletionStage<Broker.Outcome> trigger(
            AppRuntime app, List<EventRequest> requests, String messageId, long acceptedAt) {
        var events = new ArrayList<ChannelEvent>(requests.size());
        for (var request : requests) {
            for (var channel : request.channels()) {
                events.add(new ChannelEvent(
                        app,
                        ChannelEvent.Origin.SERVER,
                        channel,
                        request.name(),
                        request.data(),
                        null,
                        request.socketId(),
                        messageId,
                        acceptedAt));
            }
        }
        return broker.publish(events).thenApply(outcome -> {
            if (outcome == Broker.Outcome.ACCEPTED) {
                count(app, requests);
            }
            return outcome;
        });
    }

    private static void count(AppRuntime app, List<EventRequest> requests) {
        for (var request : requests) {
            for (int i = 0; i < request.channels().size(); i++) {
                app.traffic()
                        .accepted(ChannelEvent.Origin.SERVER, request.data().json().length);
            }
        }
    }

    /// Publishes a client event of a connection that is subscribed to `channel`, or says why it may not. Only on the
    /// connection's loop.
    ///
    /// @param userId the presence member that the connection is on this channel, if it is one
    public CompletionStage<Broker.Outcome> clientEvent(
            Connection sender, ChannelName channel, ClientEvent message, @Nullable String userId)
            throws ProtocolException {
        var runtime = sender.app();
        var app = runtime.app();
        if (!app.settings().clientEvents()) {
            throw ProtocolError.CLIENT_EVENTS_DISABLED.of();
        }
        if (!channel.allowsClientEvents()) {
            throw ProtocolError.CLIENT_EVENT_CHANNEL_TYPE.of();
        }
        if (message.event().length() > app.limits().eventNameLength()) {
            throw ProtocolError.CLIENT_EVENT_NAME_TOO_LONG.of(app.limits().eventNameLength());
        }
        if (message.data().size() > app.limits().eventPayloadBytes()) {
            throw ProtocolError.PAYLOAD_TOO_LARGE.of(app.limits().eventPayloadBytes());
        }
        long now = System.nanoTime();
        if (!sender.state().allowsClientEvent(now, app.limits().clientEventsPerSecond())) {
            throw ProtocolError.CLIENT_EVENT_RATE_EXCEEDED.of(app.limits().clientEventsPerSecond());
        }
        if (runtime.backlog().isFull()) {
            throw ProtocolError.PUBLISH_OVER_CAPACITY.of();
        }
        runtime.traffic().accepted(ChannelEvent.Origin.CLIENT, message.data().json().length);
        return broker.publish(List.of(new ChannelEvent(
                runtime,
                ChannelEvent.Origin.CLIENT,
                channel,
                message.event(),
                message.data(),
                userId,
                sender.socketId(),
                "",
                now)));
    }
}
