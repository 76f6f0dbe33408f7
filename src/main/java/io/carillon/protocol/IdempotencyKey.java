package io.carillon.protocol;

import org.jspecify.annotations.Nullable;

/// The name that a client gives a publish, so that a repetition is known as such.
public final class IdempotencyKey {
    private static final int LONGEST = 128;

    private IdempotencyKey() {}

    /// @param key null when there is none
    public static void check(@Nullable String key) throws ApiException {
        if (key != null && (key.isEmpty() || key.length() > LONGEST)) {
            throw ApiError.PARAMETER_INVALID.of("idempotency_key", "1 to " + LONGEST + " characters");
        }
    }
}
