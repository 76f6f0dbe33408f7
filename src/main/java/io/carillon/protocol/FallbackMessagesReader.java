package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/// From the body that a client sends over the HTTP fallback to the messages in it: a JSON array of strings (Pusher
/// protocol, HTTP fallback).
public final class FallbackMessagesReader {
    private static final int MOST_MESSAGES = 1_000;

    private FallbackMessagesReader() {}

    /// The messages in their order, each as UTF-8; none when the client shows only that it lives.
    ///
    /// @throws ProtocolException when the body is anything else
    public static List<byte[]> read(byte[] body) throws ProtocolException {
        try (var json = new JsonReader(body)) {
            if (json.next() != JsonToken.START_ARRAY) {
                throw malformed();
            }
            var messages = readMessages(json);
            if (json.next() != null) {
                throw malformed();
            }
            return messages;
        } catch (JacksonException e) {
            throw malformed();
        }
    }

    private static List<byte[]> readMessages(JsonReader json) throws ProtocolException {
        var messages = new ArrayList<byte[]>(1);
        for (var token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
            if (token != JsonToken.VALUE_STRING || messages.size() == MOST_MESSAGES) {
                throw malformed();
            }
            messages.add(json.text().getBytes(UTF_8));
        }
        return messages;
    }

    private static ProtocolException malformed() {
        return ProtocolError.PARAMETER_INVALID.of("body", "a JSON array of at most " + MOST_MESSAGES + " strings");
    }
}
