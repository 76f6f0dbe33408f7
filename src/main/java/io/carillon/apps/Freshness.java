package io.carillon.apps;

import java.time.Duration;
import java.time.Instant;

/// How long ago the database last confirmed what this node knows of apps.
final class Freshness {
    private final Duration staleAfter;
    private final Duration retention;
    private volatile Instant confirmed = Instant.EPOCH;
    private volatile boolean asked;

    Freshness(Duration staleAfter, Duration retention) {
        this.staleAfter = staleAfter;
        this.retention = retention;
    }

    void confirm(Instant time) {
        confirmed = time;
        asked = true;
    }

    /// What was found on disk had been confirmed at this time, by an earlier process; it is stale however young.
    void restore(Instant time) {
        confirmed = time;
    }

    Instant confirmed() {
        return confirmed;
    }

    boolean isStale(Instant now) {
        return !asked || now.isAfter(confirmed.plus(staleAfter));
    }

    boolean isExpired(Instant now) {
        return now.isAfter(confirmed.plus(retention));
    }
}
