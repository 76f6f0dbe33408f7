package io.carillon.webhooks;

import java.time.Duration;
import java.util.Arrays;

/// How far the deliveries of a row have come. Callable from any thread.
final class RowProgress {
    private static final int OVER = 255;
    private static final int MOST_ATTEMPTS = 250;

    private final OutboxRow row;
    private final byte[] progress;
    private final long firstAttempt;
    private Duration retryAfter = Duration.ZERO;

    RowProgress(OutboxRow row) {
        this.row = row;
        this.progress = row.progress().clone();
        this.firstAttempt = System.nanoTime() - row.tried().toNanos();
    }

    long rowId() {
        return row.id();
    }

    synchronized boolean isOpen(int index) {
        return attemptsOf(index) != OVER;
    }

    synchronized int attempts(int index) {
        return attemptsOf(index);
    }

    synchronized void over(int index) {
        progress[index] = (byte) OVER;
    }

    /// @param wait before it is tried again; the row waits for the longest
    synchronized void failed(int index, int attempts, Duration wait) {
        progress[index] = (byte) Math.min(attempts, MOST_ATTEMPTS);
        retryAfter = wait.compareTo(retryAfter) > 0 ? wait : retryAfter;
    }

    /// Whether a retry after `wait` would still be in time.
    boolean allowsRetry(Duration wait, Duration retryFor) {
        return System.nanoTime() - firstAttempt + wait.toNanos() <= retryFor.toNanos();
    }

    synchronized State state() {
        var bytes = progress.clone();
        for (byte value : bytes) {
            if ((value & 0xff) != OVER) {
                return new State(row.id(), bytes, retryAfter, false);
            }
        }
        return new State(row.id(), bytes, retryAfter, true);
    }

    private int attemptsOf(int index) {
        return progress[index] & 0xff;
    }

    record State(long rowId, byte[] progress, Duration retryAfter, boolean isOver) {
        @Override
        public String toString() {
            return "State[row " + rowId + ", " + Arrays.toString(progress) + "]";
        }
    }
}
