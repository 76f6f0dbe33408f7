package io.carillon.webhooks;

import io.carillon.webhooks.LaneStore.RecordedAttempt;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Chooses the attempts that are kept, so that an endpoint with thousands of deliveries a second does not make as many
/// rows: per endpoint a hundred failures at once and one a second, forty successes at once and one in five seconds.
/// What is left out is counted. One thread at a time.
final class AttemptSampling {
    private static final int MOST_ENDPOINTS = 100_000;

    private final Map<Long, Endpoint> endpoints = new HashMap<>();

    Optional<RecordedAttempt> take(Attempt attempt) {
        if (endpoints.size() > MOST_ENDPOINTS) {
            endpoints.clear();
        }
        var endpoint = endpoints.computeIfAbsent(attempt.lane().endpointId(), unseen -> new Endpoint());
        long now = System.nanoTime();
        var bucket = attempt.result().isSuccess() ? endpoint.successes : endpoint.failures;
        if (!bucket.take(now)) {
            endpoint.skipped++;
            return Optional.empty();
        }
        var recorded = new RecordedAttempt(attempt, endpoint.skipped);
        endpoint.skipped = 0;
        return Optional.of(recorded);
    }

    private static final class Endpoint {
        private final Bucket successes = new Bucket(40, 0.2);
        private final Bucket failures = new Bucket(100, 1);
        private int skipped;
    }

    private static final class Bucket {
        private static final double NANOS = 1e9;

        private final double size;
        private final double perSecond;
        private double tokens;
        private long filledAt = System.nanoTime();

        Bucket(double size, double perSecond) {
            this.size = size;
            this.perSecond = perSecond;
            this.tokens = size;
        }

        boolean take(long now) {
            tokens = Math.min(size, tokens + (now - filledAt) / NANOS * perSecond);
            filledAt = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
