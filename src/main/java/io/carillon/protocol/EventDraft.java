package io.carillon.protocol;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// The parameters of an [EventRequest] as they were sent, from the body or from the query; checked when complete.
final class EventDraft {
    private @Nullable String name;
    private @Nullable EventData data;
    private @Nullable String channel;
    private @Nullable List<String> channels;
    private @Nullable String socketId;
    private @Nullable String info;
    private @Nullable String idempotencyKey;

    /// Takes the parameters from a query; a body read later goes before them.
    void read(List<Map.Entry<String, String>> query) {
        var list = new ArrayList<String>();
        for (var parameter : query) {
            var value = parameter.getValue();
            switch (parameter.getKey()) {
                case "name" -> name = value;
                case "data" -> data = EventData.ofText(value);
                case "channel" -> channel = value;
                case "channels[]", "channels" -> list.add(value);
                case "socket_id" -> socketId = value;
                case "info", "info[]" -> info = info == null ? value : info + ',' + value;
                case "idempotency_key" -> idempotencyKey = value;
                default -> {
                    // authentication, and what Pusher may add one day
                }
            }
        }
        channels = list.isEmpty() ? null : list;
    }

    /// Takes the parameters from the object that `json` is at.
    void read(JsonReader json) throws ApiException {
        for (var member = json.nextMember(); member != null; member = json.nextMember()) {
            switch (member) {
                case "name" -> name = readString(json, member);
                case "data" -> data = readData(json);
                case "channel" -> channel = readString(json, member);
                case "channels" -> channels = readStrings(json, member);
                case "socket_id" -> socketId = readString(json, member);
                case "info" -> info = readString(json, member);
                case "idempotency_key" -> idempotencyKey = readString(json, member);
                default -> json.skip();
            }
        }
    }

    /// Takes channel and data from elsewhere, whatever the query says of them.
    void read(String name, EventData value) {
        channel = name;
        channels = null;
        data = value;
    }

    /// The event on the channels of `channels`, or on the one of `channel`.
    EventRequest toEvent(RequestLimits limits) throws ApiException {
        if (channels != null) {
            return checked(channels, limits);
        }
        return checked(channel == null ? List.of() : List.of(channel), limits);
    }

    /// The event on the one channel that an event of a batch has.
    EventRequest toBatchEvent(RequestLimits limits) throws ApiException {
        return checked(channel == null ? List.of() : List.of(channel), limits);
    }

    private EventRequest checked(List<String> channelNames, RequestLimits limits) throws ApiException {
        var checkedName = checkedName(limits);
        var checkedChannels = checkedChannels(channelNames, limits);
        var checkedData = checkedData(limits);
        if (socketId != null && !SocketId.isValid(socketId)) {
            throw ApiError.SOCKET_ID_INVALID.of(socketId);
        }
        IdempotencyKey.check(idempotencyKey);
        return new EventRequest(
                checkedName, checkedData, checkedChannels, socketId, ChannelAttribute.parseList(info), idempotencyKey);
    }

    private String checkedName(RequestLimits limits) throws ApiException {
        if (name == null || name.isEmpty()) {
            throw ApiError.PARAMETER_MISSING.of("name");
        }
        if (name.length() > limits.eventNameLength()) {
            throw ApiError.EVENT_NAME_TOO_LONG.of(name.length(), limits.eventNameLength());
        }
        return name;
    }

    private static List<ChannelName> checkedChannels(List<String> names, RequestLimits limits) throws ApiException {
        if (names.isEmpty()) {
            throw ApiError.PARAMETER_MISSING.of("channel");
        }
        if (names.size() > limits.channelsPerEvent()) {
            throw ApiError.CHANNELS_TOO_MANY.of(names.size(), limits.channelsPerEvent());
        }
        var checked = new LinkedHashSet<ChannelName>();
        for (var name : names) {
            try {
                checked.add(ChannelName.parse(name, limits.channelNameLength()));
            } catch (ProtocolException e) {
                throw new ApiException(400, e.errorCode(), e.getMessage());
            }
        }
        return List.copyOf(checked);
    }

    private EventData checkedData(RequestLimits limits) throws ApiException {
        if (data == null) {
            throw ApiError.PARAMETER_MISSING.of("data");
        }
        if (data.size() > limits.eventPayloadBytes()) {
            throw ApiError.PAYLOAD_TOO_LARGE.of(limits.eventPayloadBytes());
        }
        return data;
    }

    /// A string verbatim; any other value, which the API does not allow but libraries send, as a string of its JSON.
    private static @Nullable EventData readData(JsonReader json) {
        if (json.isAt(JsonToken.VALUE_NULL)) {
            return null;
        }
        boolean string = json.isAt(JsonToken.VALUE_STRING);
        byte[] value = json.slice();
        return string ? new EventData(value) : EventData.ofJson(value);
    }

    static @Nullable String readString(JsonReader json, String member) throws ApiException {
        if (json.isAt(JsonToken.VALUE_STRING)) {
            return json.text();
        }
        if (json.isAt(JsonToken.VALUE_NULL)) {
            return null;
        }
        throw ApiError.PARAMETER_INVALID.of(member, "a string");
    }

    private static @Nullable List<String> readStrings(JsonReader json, String member) throws ApiException {
        if (json.isAt(JsonToken.VALUE_NULL)) {
            return null;
        }
        var strings = new ArrayList<String>();
        if (json.isAt(JsonToken.START_ARRAY)) {
            while (json.next() == JsonToken.VALUE_STRING) {
                strings.add(json.text());
            }
            if (json.isAt(JsonToken.END_ARRAY)) {
                return strings;
            }
        }
        throw ApiError.PARAMETER_INVALID.of(member, "a list of strings");
    }
}
