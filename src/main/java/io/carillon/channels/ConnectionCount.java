package io.carillon.channels;

import java.util.concurrent.atomic.AtomicReference;

/// How many connections an app has on this node: now, at most since the peak was last taken, and summed over time.
/// Never blocks; callable from any thread.
///
/// The figures change together, as one immutable state: kept apart, a reader in between two of them would be off by
/// hours of connection time. That costs one small object for each connection that comes or goes.
public final class ConnectionCount {
    private final AtomicReference<State> state = new AtomicReference<>(new State(0, 0, 0, Long.MIN_VALUE));

    /// @param summed connection-milliseconds up to `at`
    private record State(int now, int peak, long summed, long at) {
        State with(int connections, long millis) {
            long time = Math.max(at, millis);
            return new State(connections, Math.max(peak, connections), summedUpTo(time), time);
        }

        /// Nothing was open before the first change, so that its time need not be known.
        long summedUpTo(long millis) {
            return now == 0 ? summed : summed + now * Math.max(0, millis - at);
        }

        State withPeakOfNow() {
            return new State(now, now, summed, at);
        }
    }

    void opened(long millis) {
        state.updateAndGet(present -> present.with(present.now + 1, millis));
    }

    void closed(long millis) {
        state.updateAndGet(present -> present.with(present.now - 1, millis));
    }

    public int now() {
        return state.get().now;
    }

    /// The most connections there were at once since the last call, and starts anew.
    public int takePeak() {
        return state.getAndUpdate(State::withPeakOfNow).peak;
    }

    /// Connection-milliseconds up to `millis`, a `System.nanoTime()` in milliseconds: the difference of two readings,
    /// divided by the time between them, is the exact mean number of connections. A later reading is never smaller.
    public long connectionMillis(long millis) {
        return state.get().summedUpTo(millis);
    }
}
