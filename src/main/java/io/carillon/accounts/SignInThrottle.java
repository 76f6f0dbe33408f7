package io.carillon.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/// Slows down whoever guesses passwords: a budget per address and per account, and a delay that grows with every
/// failure of the same address on the same account. Nobody is locked out: the longest delay is a minute. Counts
/// attempts on accounts that nobody has like all others. Kept in memory, per node.
@Component
@ConditionalOnBooleanProperty("carillon.control.enabled")
class SignInThrottle {
    static final int FREE_FAILURES = 4;
    static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    private static final int ATTEMPTS_PER_ADDRESS = 60;
    private static final int ATTEMPTS_PER_ACCOUNT = 30;
    private static final int SIGN_UPS_PER_ADDRESS = 20;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final long MOST_KEYS = 100_000;

    private final Clock clock;
    private final Cache<String, Bucket> addresses = remembered();
    private final Cache<String, Bucket> accounts = remembered();
    private final Cache<String, Bucket> signUps = remembered();
    private final Cache<String, Failures> pairs = remembered();

    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /// Counts an attempt. Call [#succeeded] when it turns out right.
    ///
    /// @param email normalized
    /// @return how long to wait before the next attempt; empty when this one may go on
    Optional<Duration> attempt(String email, String address) {
        var network = ClientNetwork.of(address);
        var wait = delay(email, network);
        if (wait.isEmpty()) {
            wait = take(addresses, network, ATTEMPTS_PER_ADDRESS);
        }
        return wait.isEmpty() ? take(accounts, email, ATTEMPTS_PER_ACCOUNT) : wait;
    }

    /// The attempt was no guess: it costs nothing.
    void succeeded(String email, String address) {
        var network = ClientNetwork.of(address);
        pairs.invalidate(pair(email, network));
        bucket(addresses, network, ATTEMPTS_PER_ADDRESS).addTokens(1);
        bucket(accounts, email, ATTEMPTS_PER_ACCOUNT).addTokens(1);
    }

    Optional<Duration> signUp(String address) {
        return take(signUps, ClientNetwork.of(address), SIGN_UPS_PER_ADDRESS);
    }

    private Optional<Duration> delay(String email, String network) {
        var now = clock.instant();
        var refused = new Instant[1];
        pairs.asMap().compute(pair(email, network), (_, before) -> {
            if (before != null && now.isBefore(before.notBefore())) {
                refused[0] = before.notBefore();
                return before;
            }
            return Failures.after(before, now);
        });
        return Optional.ofNullable(refused[0]).map(until -> Duration.between(now, until));
    }

    private Optional<Duration> take(Cache<String, Bucket> buckets, String key, int perWindow) {
        var probe = bucket(buckets, key, perWindow).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(Cache<String, Bucket> buckets, String key, int perWindow) {
        return buckets.get(
                key,
                _ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perWindow).refillGreedy(perWindow, WINDOW))
                        .withCustomTimePrecision(new ClockMeter(clock))
                        .build());
    }

    private static String pair(String email, String network) {
        return network + " " + email;
    }

    private static <T> Cache<String, T> remembered() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(REMEMBERED)
                .build();
    }

    private record Failures(int count, Instant notBefore) {
        static Failures after(@Nullable Failures before, Instant now) {
            int count = before == null ? 1 : before.count() + 1;
            return new Failures(count, now.plus(delay(count)));
        }

        private static Duration delay(int count) {
            if (count < FREE_FAILURES) {
                return Duration.ZERO;
            }
            var grown = Duration.ofSeconds(1L << Math.min(count - FREE_FAILURES, 10));
            return grown.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : grown;
        }
    }

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
