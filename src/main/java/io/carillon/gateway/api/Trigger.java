package io.carillon.gateway.api;

import io.carillon.apps.App;
import io.carillon.channels.AppRuntime;
import io.carillon.channels.Broker;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.Publisher;
import io.carillon.gateway.HttpAnswer;
import io.carillon.gateway.HttpExchange;
import io.carillon.protocol.ApiAnswers;
import io.carillon.protocol.ApiError;
import io.carillon.protocol.ApiException;
import io.carillon.protocol.ChannelCounts;
import io.carillon.protocol.EventRequest;
import io.carillon.protocol.EventRequestReader;
import io.carillon.protocol.RequestLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;

/// Events triggered by tenants' servers, one or a batch.
final class Trigger {
    private static final String MESSAGE_ID = "X-Message-Id";

    private final Counts counts;
    private final Publisher publisher;
    private final MessageIds messageIds = new MessageIds();

    Trigger(ChannelHub hub, Publisher publisher) {
        this.counts = new Counts(hub);
        this.publisher = publisher;
    }

    void event(HttpExchange exchange, AppRuntime app) throws ApiException {
        long acceptedAt = System.nanoTime();
        var request = EventRequestReader.readEvent(exchange.body(), exchange.query(), limits(app.app()));
        publish(exchange, app, List.of(request), acceptedAt, () -> answer(app, request));
    }

    void batch(HttpExchange exchange, AppRuntime app) throws ApiException {
        long acceptedAt = System.nanoTime();
        var requests = EventRequestReader.readBatch(exchange.body(), limits(app.app()));
        publish(exchange, app, requests, acceptedAt, () -> answer(app, requests));
    }

    private static RequestLimits limits(App app) {
        var limits = app.limits();
        return new RequestLimits(
                limits.eventPayloadBytes(),
                limits.eventNameLength(),
                limits.channelNameLength(),
                limits.channelsPerEvent(),
                limits.eventsPerBatch());
    }

    private void publish(
            HttpExchange exchange,
            AppRuntime app,
            List<EventRequest> requests,
            long acceptedAt,
            Supplier<byte[]> answer)
            throws ApiException {
        var messageId = messageId(exchange);
        if (app.backlog().isFull()) {
            throw ApiError.OVER_CAPACITY.of();
        }
        publisher
                .trigger(app, requests, messageId, acceptedAt)
                .thenAccept(outcome -> exchange.onLoop(() -> {
                    if (outcome == Broker.Outcome.UNAVAILABLE) {
                        app.traffic().refused(ApiError.PUBLISH_UNAVAILABLE.errorCode());
                        exchange.refuse(ApiError.PUBLISH_UNAVAILABLE.of());
                    } else {
                        var accepted = HttpAnswer.json(answer.get()).with(MESSAGE_ID, messageId);
                        app.backlog().whenLow(() -> exchange.answer(accepted));
                    }
                }));
    }

    private String messageId(HttpExchange exchange) throws ApiException {
        var given = exchange.headers().get(MESSAGE_ID);
        if (given == null) {
            return messageIds.next();
        }
        if (!MessageIds.isValid(given)) {
            throw ApiError.PARAMETER_INVALID.of(MESSAGE_ID, "1 to 128 visible ASCII characters");
        }
        return given;
    }

    private byte[] answer(AppRuntime app, EventRequest request) {
        if (request.info().isEmpty()) {
            return ApiAnswers.empty();
        }
        var channels = new LinkedHashMap<String, ChannelCounts>();
        for (var channel : request.channels()) {
            channels.put(channel.value(), counts.of(app, channel, request.info()));
        }
        return ApiAnswers.channels(channels);
    }

    private byte[] answer(AppRuntime app, List<EventRequest> requests) {
        if (requests.stream().allMatch(request -> request.info().isEmpty())) {
            return ApiAnswers.empty();
        }
        return ApiAnswers.batch(requests.stream()
                .map(request -> counts.of(app, request.channels().getFirst(), request.info()))
                .toList());
    }
}
