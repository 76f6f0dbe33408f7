package io.carillon.gateway.stomp;

import io.carillon.stomp.ClientFrame.Acknowledge;
import io.carillon.stomp.StompError;
import io.carillon.stomp.StompException;
import java.util.List;
import java.util.Set;

/// What an ACK or NACK settles. Touched by the connection's loop alone.
record Settlement(AcknowledgedSubscription subscription, List<Held> messages, boolean positive) {
    /// Finds the messages that a frame is about; nothing is done yet.
    ///
    /// @param taken what frames before this one are about, to which these are added
    static Settlement of(StompConnection connection, Acknowledge frame, Set<Held> taken) throws StompException {
        var subscription = connection.unacknowledged().find(frame);
        var found = subscription == null ? List.<Held>of() : subscription.upTo(frame.id());
        if (subscription == null || found.isEmpty() || taken.contains(found.getLast())) {
            throw StompError.MESSAGE_UNKNOWN.of(frame.id());
        }
        var messages = found.stream().filter(taken::add).toList();
        return new Settlement(subscription, messages, frame.positive());
    }

    void apply() {
        subscription.settle(messages, positive);
    }
}
