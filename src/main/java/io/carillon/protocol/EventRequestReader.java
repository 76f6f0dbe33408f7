package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/// From the body of a publish to the events that it asks for (Pusher HTTP API, events and batch events). A request is
/// taken as a whole or refused as a whole, and nothing but [ApiException] is ever thrown.
public final class EventRequestReader {
    private EventRequestReader() {}

    public static EventRequest readEvent(byte[] body, RequestLimits limits) throws ApiException {
        return readEvent(body, List.of(), limits);
    }

    /// @param query the parameters of the query, decoded; the body's go before them, and may be left out altogether
    public static EventRequest readEvent(byte[] body, List<Map.Entry<String, String>> query, RequestLimits limits)
            throws ApiException {
        var draft = new EventDraft();
        draft.read(query);
        if (body.length > 0) {
            read(body, draft::read);
        }
        return draft.toEvent(limits);
    }

    /// Reads an event of the deprecated kind: its data is the body, the rest is in path and query.
    ///
    /// @param query the parameters of the query, decoded
    public static EventRequest readChannelEvent(
            String channel, byte[] body, List<Map.Entry<String, String>> query, RequestLimits limits)
            throws ApiException {
        if (!Utf8.isValid(body)) {
            throw ApiError.BODY_NOT_UTF8.of();
        }
        var draft = new EventDraft();
        draft.read(query);
        draft.read(channel, EventData.ofText(new String(body, UTF_8)));
        return draft.toEvent(limits);
    }

    /// Every event has the idempotency key of the batch, and none of its own.
    public static List<EventRequest> readBatch(byte[] body, RequestLimits limits) throws ApiException {
        var batch = new Batch(limits.eventsPerBatch());
        read(body, batch::read);
        return batch.toEvents(limits);
    }

    private interface Content {
        void read(JsonReader json) throws ApiException;
    }

    private static void read(byte[] body, Content content) throws ApiException {
        if (!Utf8.isValid(body)) {
            throw ApiError.BODY_MALFORMED.of();
        }
        try (var json = new JsonReader(body)) {
            if (json.next() != JsonToken.START_OBJECT) {
                throw ApiError.BODY_MALFORMED.of();
            }
            content.read(json);
            if (json.next() != null) {
                throw ApiError.BODY_MALFORMED.of();
            }
        } catch (JacksonException e) {
            throw ApiError.BODY_MALFORMED.of();
        }
    }

    /// The events of a batch; those over the limit are counted but not kept.
    private static final class Batch {
        private final int limit;
        private final List<EventDraft> drafts = new ArrayList<>();
        private @Nullable String idempotencyKey;
        private boolean present;
        private int size;

        Batch(int limit) {
            this.limit = limit;
        }

        void read(JsonReader json) throws ApiException {
            for (var member = json.nextMember(); member != null; member = json.nextMember()) {
                if (member.equals("batch")) {
                    readEvents(json);
                } else if (member.equals("idempotency_key")) {
                    idempotencyKey = EventDraft.readString(json, member);
                } else {
                    json.skip();
                }
            }
        }

        List<EventRequest> toEvents(RequestLimits limits) throws ApiException {
            if (!present) {
                throw ApiError.PARAMETER_MISSING.of("batch");
            }
            if (size > limit) {
                throw ApiError.BATCH_TOO_LARGE.of(size, limit);
            }
            IdempotencyKey.check(idempotencyKey);
            var events = new ArrayList<EventRequest>(size);
            for (var draft : drafts) {
                events.add(draft.toBatchEvent(limits).withIdempotencyKey(idempotencyKey));
            }
            return List.copyOf(events);
        }

        private void readEvents(JsonReader json) throws ApiException {
            if (!json.isAt(JsonToken.START_ARRAY)) {
                throw ApiError.PARAMETER_INVALID.of("batch", "a list of events");
            }
            present = true;
            size = 0;
            drafts.clear();
            while (json.next() == JsonToken.START_OBJECT) {
                size++;
                if (size > limit) {
                    json.skip();
                    continue;
                }
                var draft = new EventDraft();
                draft.read(json);
                drafts.add(draft);
            }
            if (!json.isAt(JsonToken.END_ARRAY)) {
                throw ApiError.PARAMETER_INVALID.of("batch", "a list of events");
            }
        }
    }
}
