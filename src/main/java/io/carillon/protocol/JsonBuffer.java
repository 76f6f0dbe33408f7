package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/// Grows a JSON text in UTF-8 out of literal pieces and escaped strings. The frames that are sent by the thousand do
/// without it.
final class JsonBuffer {
    private byte[] bytes = new byte[128];
    private int length;

    /// Adds JSON as it is; ASCII only.
    JsonBuffer raw(String json) {
        return raw(json.getBytes(ISO_8859_1));
    }

    JsonBuffer raw(byte[] json) {
        ensure(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
        return this;
    }

    JsonBuffer number(long value) {
        return raw(Long.toString(value));
    }

    JsonBuffer string(String text) {
        int tokenLength = JsonString.length(text);
        ensure(tokenLength);
        length = JsonString.write(text, tokenLength, bytes, length);
        return this;
    }

    /// Adds a string that holds the JSON text of another buffer.
    JsonBuffer string(JsonBuffer json) {
        byte[] text = json.toBytes();
        ensure(JsonString.length(text));
        length = JsonString.write(text, bytes, length);
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
