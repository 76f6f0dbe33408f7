package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The data of an event as it stands on the wire: one JSON value in UTF-8, carried from publisher to subscriber without
/// being taken apart (Pusher protocol, JSON encoding rules).
///
/// Published data is a string token, quotes included; client events may hold any value. The bytes are shared: they must
/// be one well-formed JSON value, without space around it, and nobody may change them.
@SuppressWarnings("ArrayRecordComponent") // compared by content below; a copy per access would cost more than the frame
public record EventData(byte[] json) {
    /// `{}`: what stands in for data that a client left out, since some client libraries fail on events without.
    public static final EventData EMPTY_OBJECT = new EventData("{}".getBytes(UTF_8));

    /// A string token that holds `text`.
    public static EventData ofText(String text) {
        var json = new byte[JsonString.length(text)];
        JsonString.write(text, json.length, json, 0);
        return new EventData(json);
    }

    /// A string token that holds a text in UTF-8, which must be well-formed.
    public static EventData ofUtf8(byte[] value) {
        return ofJson(value);
    }

    /// A string token that holds a JSON text.
    static EventData ofJson(byte[] value) {
        var json = new byte[JsonString.length(value)];
        JsonString.write(value, json, 0);
        return new EventData(json);
    }

    /// The content of a string; any other value as JSON text.
    public String text() {
        return isString() ? StringToken.text(json) : new String(json, UTF_8);
    }

    /// The same in UTF-8.
    public byte[] utf8() {
        if (!isString()) {
            return json.clone();
        }
        for (byte next : json) {
            if (next == '\\') {
                return text().getBytes(UTF_8);
            }
        }
        return Arrays.copyOfRange(json, 1, json.length - 1);
    }

    /// What counts against the payload limit: bytes of UTF-8, of a string's content or of any other value's JSON.
    public int size() {
        return isString() ? StringToken.size(json) : json.length;
    }

    public boolean isString() {
        return json.length > 1 && json[0] == '"';
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventData that && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(json);
    }

    /// Shows the size only: event data does not belong in logs.
    @Override
    public String toString() {
        return "EventData[" + json.length + " bytes]";
    }
}
