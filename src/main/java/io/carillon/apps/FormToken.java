package io.carillon.apps;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Names a form that was shown, so that sending it twice does its work once. Anybody may make one up: it is looked for
/// among what his own organization made, and nowhere else.
record FormToken(UUID id) {
    static FormToken fresh() {
        return new FormToken(UUID.randomUUID());
    }

    /// A fresh one for what is none.
    static FormToken parse(@Nullable String text) {
        try {
            return text == null ? fresh() : new FormToken(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return fresh();
        }
    }

    /// Names the form as it was filled in. Whoever goes back to it and types something else wants something else.
    UUID filledIn(String typed) {
        return UUID.nameUUIDFromBytes((id + typed).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
