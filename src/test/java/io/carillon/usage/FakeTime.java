package io.carillon.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// A wall clock that stands still until a test moves it, and a `System.nanoTime()` that moves along with it.
final class FakeTime implements InstantSource {
    static final long FIRST_MINUTE = Instant.parse("2026-11-24T09:30:00Z").getEpochSecond() / 60;

    private volatile Instant now = Instant.ofEpochSecond(FIRST_MINUTE * 60);
    private final AtomicLong moved = new AtomicLong();

    @Override
    public Instant instant() {
        return now;
    }

    long nanoTime() {
        return System.nanoTime() + moved.get();
    }

    void move(Duration by) {
        now = now.plus(by);
        moved.addAndGet(by.toNanos());
    }

    /// Sets the wall clock alone, as an administrator does.
    void set(Instant time) {
        now = time;
    }
}
