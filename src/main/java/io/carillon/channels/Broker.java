package io.carillon.channels;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// Carries events to every node that has subscribers for them, this one included.
///
/// Never blocks and never waits for a subscriber; callable from any thread. The events that one thread publishes reach
/// each channel in that order.
public interface Broker {
    /// Publishes all of `events` or none, and takes over the caller's hold on each.
    ///
    /// @return whether they were accepted; never completes exceptionally
    CompletionStage<Outcome> publish(List<ChannelEvent> events);

    /// What became of a publish.
    enum Outcome {
        /// Every live node that is interested gets the events.
        ACCEPTED,
        /// The nodes cannot be reached; nothing was delivered anywhere, so the publisher may try again.
        UNAVAILABLE
    }
}
