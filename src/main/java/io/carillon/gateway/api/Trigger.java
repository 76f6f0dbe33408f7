package io.carillon.gateway.api;

import io.carillon.apps.App;
import io.carillon.channels.AppRuntime;
import io.carillon.channels.Broker;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.Publisher;
import io.carillon.gateway.HttpAnswer;
import io.carillon.gateway.HttpExchange;
import io.carillon.gateway.MessageIds;
import io.carillon.protocol.ApiAnswers;
import io.carillon.protocol.ApiError;
import io.carillon.protocol.ApiException;
import io.carillon.protocol.ChannelCounts;
import io.carillon.protocol.EventRequest;
import io.carillon.protocol.EventRequestReader;
import io.carillon.protocol.IdempotencyKey;
import io.carillon.protocol.PercentEncoding;
import io.carillon.protocol.RequestLimits;
import io.carillon.protocol.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Events triggered by tenants' servers, one or a batch.
final class Trigger {
    private static final String MESSAGE_ID = "X-Message-Id";
    private static final String IDEMPOTENCY_KEY = "X-Idempotency-Key";

    private final Counts counts;
    private final Publisher publisher;
    private final MessageIds messageIds = new MessageIds();
    private final RepeatedRequests repeated = new RepeatedRequests(RepeatedRequests.Caps.DEFAULTS, System::nanoTime);

    Trigger(ChannelHub hub, Publisher publisher) {
        this.counts = new Counts(hub);
        this.publisher = publisher;
    }

    void event(HttpExchange exchange, AppRuntime app) throws ApiException {
        var request = EventRequestReader.readEvent(exchange.body(), exchange.query(), limits(app.app()));
        publish(exchange, app, List.of(request), () -> HttpAnswer.json(answer(app, request)));
    }

    void batch(HttpExchange exchange, AppRuntime app) throws ApiException {
        var requests = EventRequestReader.readBatch(exchange.body(), limits(app.app()));
        publish(exchange, app, requests, () -> HttpAnswer.json(answer(app, requests)));
    }

    /// An event of the deprecated kind, for one channel.
    void channelEvent(HttpExchange exchange, AppRuntime app, String rawChannel) throws ApiException {
        var channel = PercentEncoding.decode(rawChannel);
        var request = EventRequestReader.readChannelEvent(
                channel == null ? rawChannel : channel, exchange.body(), exchange.query(), limits(app.app()));
        publish(exchange, app, List.of(request), HttpAnswer::accepted);
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
            HttpExchange exchange, AppRuntime app, List<EventRequest> requests, Supplier<HttpAnswer> answer)
            throws ApiException {
        long acceptedAt = System.nanoTime();
        var messageId = messageId(exchange);
        var key = idempotencyKey(exchange, requests);
        var first = key == null ? null : first(exchange, app, key);
        if (key != null && first == null) {
            return;
        }
        if (app.backlog().isFull()) {
            if (first != null) {
                first.refused(exchange.refusal(ApiError.OVER_CAPACITY.of()));
            }
            throw ApiError.OVER_CAPACITY.of();
        }
        publisher
                .trigger(app, requests, messageId, acceptedAt)
                .thenAccept(outcome -> exchange.onLoop(() -> {
                    if (outcome == Broker.Outcome.UNAVAILABLE) {
                        app.traffic()
                                .refused(
                                        ApiError.PUBLISH_UNAVAILABLE.errorCode(),
                                        ApiEndpoint.source(exchange, app.app()));
                        answer(exchange, first, exchange.refusal(ApiError.PUBLISH_UNAVAILABLE.of()));
                    } else {
                        var accepted = answer.get().with(MESSAGE_ID, messageId);
                        if (first != null) {
                            first.answered(accepted);
                        }
                        app.backlog().whenLow(() -> exchange.answer(accepted));
                    }
                }));
    }

    private static void answer(HttpExchange exchange, RepeatedRequests.@Nullable First first, HttpAnswer refusal) {
        if (first != null) {
            first.refused(refusal);
        }
        exchange.answer(refusal);
    }

    /// Notes the request as the first one with its key. If it is not, has it answered as the first one was.
    ///
    /// @return null when it is not the first
    private RepeatedRequests.@Nullable First first(HttpExchange exchange, AppRuntime app, String key)
            throws ApiException {
        var fingerprint = exchange.rawPath() + ' ' + Signature.md5Hex(exchange.body());
        var claim = repeated.claim(app.id(), key, fingerprint);
        if (claim.isMine()) {
            return claim.first();
        }
        if (!claim.first().isLike(fingerprint)) {
            throw ApiError.IDEMPOTENCY_KEY_REUSED.of(key);
        }
        claim.first().answer().thenAccept(exchange::answer);
        return null;
    }

    private static @Nullable String idempotencyKey(HttpExchange exchange, List<EventRequest> requests)
            throws ApiException {
        var inBody = requests.isEmpty() ? null : requests.getFirst().idempotencyKey();
        var key = inBody == null ? exchange.headers().get(IDEMPOTENCY_KEY) : inBody;
        IdempotencyKey.check(key);
        return key;
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
