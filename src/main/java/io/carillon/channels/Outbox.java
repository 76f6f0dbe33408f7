package io.carillon.channels;

/// What waits to be written to one socket. Called by [LoopWork] on the connection's loop.
public interface Outbox {
    /// Hands everything that waits to the operating system, as far as it takes it. One system call, however many
    /// frames.
    void flush();

    /// Called after [#flush], for the events that were waiting then: records their latency.
    ///
    /// @param now `System.nanoTime()` shared by a group of sockets flushed together
    /// @return how many events that were
    int flushed(long now, DeliveryLatency latency);
}
