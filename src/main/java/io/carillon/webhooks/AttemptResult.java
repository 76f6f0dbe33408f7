package io.carillon.webhooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of one HTTP try.
///
/// @param status of the answer; 0 when there was none
/// @param failure null for a 2xx
/// @param response the answer's first 4 KiB
record AttemptResult(int status, @Nullable Failure failure, Duration duration, byte[] response) {
    /// Why a try failed. The names are stored.
    enum Failure {
        /// An answer other than 2xx.
        STATUS,
        /// No whole answer in time.
        TIMEOUT,
        /// The host's name has no address.
        UNKNOWN_HOST,
        /// The host's address is not one that webhooks may reach.
        ADDRESS_REFUSED,
        /// Nobody listens there.
        CONNECTION_REFUSED,
        /// The certificate or the handshake is no good.
        TLS,
        /// The connection broke, or what came was no HTTP.
        BROKEN,
        /// The app has no active key to sign with.
        NO_KEY
    }

    static AttemptResult unsigned() {
        return new AttemptResult(0, Failure.NO_KEY, Duration.ZERO, new byte[0]);
    }

    boolean isSuccess() {
        return failure == null;
    }
}
