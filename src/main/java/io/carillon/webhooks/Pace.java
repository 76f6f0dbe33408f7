package io.carillon.webhooks;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How patient deliveries are (Pusher protocol, webhooks: success, retries).
///
/// @param timeout of an attempt as a whole
/// @param firstRetry after the first failure; doubled for each further one, and then spread by a fifth
/// @param retryFor how long a delivery is tried again, from its first attempt
/// @param failuresToPause after so many failures in a row an endpoint is left alone, for longer and longer
/// @param longestPause how long at most
/// @param lease how long an endpoint belongs to a node that has stopped saying so
record Pace(
        Duration timeout,
        Duration firstRetry,
        Duration retryFor,
        int failuresToPause,
        Duration longestPause,
        Duration lease) {
    static final Pace DEFAULTS = new Pace(
            Duration.ofSeconds(4),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            5,
            Duration.ofMinutes(1),
            Duration.ofSeconds(15));

    private static final int MOST_DOUBLINGS = 20;

    /// The wait after a delivery has failed `attempts` times.
    Duration retryAfter(int attempts) {
        return spread(firstRetry.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS)));
    }

    /// How long an endpoint that has failed so often in a row is left alone.
    Duration pauseAfter(int failures) {
        if (failures < failuresToPause) {
            return Duration.ZERO;
        }
        var pause = firstRetry.multipliedBy(1L << Math.min(failures - failuresToPause, MOST_DOUBLINGS));
        return spread(pause.compareTo(longestPause) < 0 ? pause : longestPause);
    }

    private static Duration spread(Duration wait) {
        return Duration.ofMillis(
                (long) (wait.toMillis() * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
