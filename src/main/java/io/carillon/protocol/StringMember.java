package io.carillon.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// A member of a message that must be a string, if it turns out that the message needs it at all: what is wrong with it
/// is told only when it is asked for, because the name of the event may come last.
final class StringMember {
    private final String name;
    private @Nullable String value;
    private boolean present;

    StringMember(String name) {
        this.name = name;
    }

    /// Reads the value that `json` is at, in place of any earlier one. A null is the same as no member.
    void read(JsonReader json) {
        present = !json.isAt(JsonToken.VALUE_NULL);
        value = json.isAt(JsonToken.VALUE_STRING) ? json.text() : null;
        if (value == null) {
            json.skip();
        }
    }

    void clear() {
        present = false;
        value = null;
    }

    boolean isPresent() {
        return present;
    }

    /// The string, or null when the member is absent.
    @Nullable
    String optional() throws ProtocolException {
        if (present && value == null) {
            throw ProtocolError.PARAMETER_INVALID.of(name, "a string");
        }
        return value;
    }

    String required() throws ProtocolException {
        var text = optional();
        if (text == null) {
            throw ProtocolError.PARAMETER_MISSING.of(name);
        }
        return text;
    }

    /// Whether the value is a string that starts with `prefix`.
    boolean startsWith(String prefix) {
        return value != null && value.startsWith(prefix);
    }
}
