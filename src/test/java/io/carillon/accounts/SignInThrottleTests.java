package io.carillon.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInThrottleTests {
    private static final String HERE = "192.0.2.1";

    private final MovableClock clock = new MovableClock();
    private final SignInThrottle throttle = new SignInThrottle(clock);

    @Test
    void theDelayGrowsWithEveryFailureUpToAMinute() {
        for (int i = 0; i < SignInThrottle.FREE_FAILURES; i++) {
            assertThat(throttle.attempt("ada@example.com", HERE)).isEmpty();
        }

        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(throttle.attempt("ada@example.com", HERE)).contains(Duration.ofSeconds(seconds));
            clock.move(Duration.ofSeconds(seconds));
            assertThat(throttle.attempt("ada@example.com", HERE)).isEmpty();
        }
    }

    @Test
    void beingRefusedDoesNotProlongTheDelay() {
        for (int i = 0; i < SignInThrottle.FREE_FAILURES; i++) {
            throttle.attempt("ada@example.com", HERE);
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(throttle.attempt("ada@example.com", HERE)).isPresent();
        }

        clock.move(Duration.ofSeconds(1));

        assertThat(throttle.attempt("ada@example.com", HERE)).isEmpty();
    }

    @Test
    void successForgetsTheFailures() {
        for (int round = 0; round < 100; round++) {
            assertThat(throttle.attempt("ada@example.com", HERE)).isEmpty();
            assertThat(throttle.attempt("ada@example.com", HERE)).isEmpty();
            throttle.succeeded("ada@example.com", HERE);
            throttle.succeeded("ada@example.com", HERE);
        }
    }

    @Test
    void oneAddressTriesFewAccounts() {
        int allowed = 0;
        for (int i = 0; i < 1_000; i++) {
            if (throttle.attempt("person" + i + "@example.com", HERE).isEmpty()) {
                allowed++;
            }
        }

        assertThat(allowed).isEqualTo(60);
        clock.move(Duration.ofSeconds(10));
        assertThat(throttle.attempt("one-more@example.com", HERE)).isEmpty();
    }

    @Test
    void manyAddressesTryOneAccountRarely() {
        int allowed = 0;
        for (int i = 0; i < 1_000; i++) {
            if (throttle.attempt("ada@example.com", "198.51." + i / 250 + "." + i % 250)
                    .isEmpty()) {
                allowed++;
            }
        }

        assertThat(allowed).isEqualTo(30);
        clock.move(Duration.ofSeconds(20));
        assertThat(throttle.attempt("ada@example.com", HERE)).isEmpty();
    }

    @Test
    void theAddressesOfOneHouseholdAreOne() {
        assertThat(ClientNetwork.of("2001:db8:1:2:aaaa::1"))
                .isEqualTo(ClientNetwork.of("2001:db8:1:2:bbbb::2"))
                .isNotEqualTo(ClientNetwork.of("2001:db8:1:3::1"));
        assertThat(ClientNetwork.of("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(ClientNetwork.of("not:an:address")).isEqualTo("not:an:address");
    }
}
