package io.carillon.bench;

import java.time.Duration;

/// How long and how often things are measured.
record Plan(int rounds, Duration warmUp, Duration settle, Duration measured, int connects, int idleConnections) {
    static final Plan FULL =
            new Plan(5, Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofSeconds(5), 5_000, 10_000);

    /// About a minute, for a look while working: too short to quote.
    static final Plan QUICK =
            new Plan(1, Duration.ofSeconds(4), Duration.ofMillis(500), Duration.ofSeconds(2), 1_000, 2_000);

    Plan withRounds(int number) {
        return new Plan(number, warmUp, settle, measured, connects, idleConnections);
    }
}
