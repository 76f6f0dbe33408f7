package io.carillon.gateway.fallback;

import java.util.ArrayDeque;
import java.util.List;

/// The heartbeats that a session's client has been sent and has not answered. On a stream it answers each by a message
/// of its own, in any order, so they are counted; an answered poll is known to be read when the next request comes.
/// Touched by the session's loop alone.
final class Questions {
    private final ArrayDeque<Long> unanswered = new ArrayDeque<>(2);
    private long lastSent;

    /// Notes frames that are on their way.
    ///
    /// @param polled whether they are all of an answer, and the client says nothing to a heartbeat
    void sent(List<Waiting> frames, boolean polled) {
        for (var frame : frames) {
            lastSent = Math.max(lastSent, frame.question());
            if (frame.kind() == Waiting.Kind.HEARTBEAT && !polled) {
                unanswered.add(frame.question());
            }
        }
    }

    /// The client has answered a heartbeat.
    ///
    /// @return the question that it was; 0 for none
    long answered() {
        var question = unanswered.poll();
        return question == null ? 0 : question;
    }

    /// The client has read everything.
    ///
    /// @return the last question of all; 0 for none
    long allAnswered() {
        unanswered.clear();
        return lastSent;
    }
}
