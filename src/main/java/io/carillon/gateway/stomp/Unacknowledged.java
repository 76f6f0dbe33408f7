package io.carillon.gateway.stomp;

import io.carillon.stomp.ClientFrame.Acknowledge;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that one connection holds until its client has acknowledged it, in bytes, and for which subscriptions. Touched
/// by the connection's loop alone.
final class Unacknowledged {
    private static final long LEAST_CAP = 1 << 20;
    private static final int CAP_IN_PAYLOADS = 128;
    /// What everybody may hold, however much the others do.
    private static final long SHARE = 1 << 16;

    private final StompConnection connection;
    private final Map<String, AcknowledgedSubscription> bySerial = new LinkedHashMap<>(4);
    private int serials;
    private long bytes;

    Unacknowledged(StompConnection connection) {
        this.connection = connection;
    }

    /// Takes a subscription in.
    ///
    /// @return what the ids of its messages begin with, up to a dash
    String add(AcknowledgedSubscription subscription) {
        var serial = Integer.toString(++serials);
        bySerial.put(serial, subscription);
        return serial;
    }

    void remove(String serial) {
        bySerial.remove(serial);
    }

    /// @return false when more is held than the client may leave unacknowledged, or more than its share while its app's
    /// connections hold too much together, or those of the node
    boolean hold(Held held) {
        var budget = connection.app().heldBudget();
        bytes += held.bytes();
        budget.add(held.ownBytes());
        if (!held.isAnswer()) {
            held.rest().hold(budget);
        }
        return bytes <= Math.max(LEAST_CAP, (long) CAP_IN_PAYLOADS * connection.longestData())
                && (bytes <= SHARE || !budget.isExceeded());
    }

    void letGo(Held held) {
        var budget = connection.app().heldBudget();
        bytes -= held.bytes();
        budget.add(-held.ownBytes());
        if (!held.isAnswer()) {
            held.rest().letGo(budget);
        }
    }

    /// The subscription that an ACK or NACK is about; null when there is none.
    @Nullable
    AcknowledgedSubscription find(Acknowledge frame) {
        return switch (connection.version()) {
            case V1_2 ->
                bySerial.get(frame.id().substring(0, Math.max(0, frame.id().indexOf('-'))));
            case V1_1 -> ofId(frame.subscription());
            case V1_0 -> frame.subscription() == null ? holding(frame.id()) : ofId(frame.subscription());
        };
    }

    private @Nullable AcknowledgedSubscription ofId(@Nullable String id) {
        return id != null && connection.subscriptions().find(id) instanceof AcknowledgedSubscription subscription
                ? subscription
                : null;
    }

    /// The oldest that has sent a message with this id, for clients that do not say which they mean.
    private @Nullable AcknowledgedSubscription holding(String messageId) {
        for (var subscription : bySerial.values()) {
            if (!subscription.upTo(messageId).isEmpty()) {
                return subscription;
            }
        }
        return null;
    }
}
