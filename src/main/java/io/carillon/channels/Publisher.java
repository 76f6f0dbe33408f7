package io.carillon.channels;

import io.carillon.protocol.ChannelName;
import io.carillon.protocol.ClientMessage.ClientEvent;
import io.carillon.protocol.EventRequest;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        return publish(app, events);
    }

    /// Publishes events of one app, all or none, and takes over the caller's hold on each. Callable from any thread.
    public CompletionStage<Broker.Outcome> publish(AppRuntime app, List<ChannelEvent> events) {
        // The events are out of hand once they are published.
        int size = events.size();
        var origins = new ChannelEvent.Origin[size];
        var bytes = new int[size];
        for (int i = 0; i < size; i++) {
            origins[i] = events.get(i).origin();
            bytes[i] = events.get(i).data().json().length;
        }
        return broker.publish(events).thenApply(outcome -> {
            if (outcome == Broker.Outcome.ACCEPTED) {
                for (int i = 0; i < size; i++) {
                    app.traffic().accepted(origins[i], bytes[i]);
                }
            }
            return outcome;
        });
    }

    /// Makes an event of what a connection that is subscribed to `channel` has to say, or says why it may not say it.
    /// Only on the connection's loop; to be published at once.
    ///
    /// @param headers what goes along with it, by name
    /// @param userId the presence member that the connection is on this channel, if it is one
    public ChannelEvent clientEvent(
            Connection sender,
            ChannelName channel,
            ClientEvent message,
            Map<String, String> headers,
            @Nullable String userId)
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
        return new ChannelEvent(
                runtime,
                ChannelEvent.Origin.CLIENT,
                channel,
                message.event(),
                message.data(),
                userId,
                sender.socketId(),
                "",
                now,
                headers);
    }
}
