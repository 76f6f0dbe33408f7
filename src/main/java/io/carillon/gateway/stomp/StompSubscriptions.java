package io.carillon.gateway.stomp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The subscriptions of one connection, by the ids that its client gave them and by channel. Touched by the
/// connection's loop alone.
final class StompSubscriptions {
    private final Map<String, StompSubscription> byId = new HashMap<>(4);
    /// Those that the hub knows of, or will, oldest first.
    private final Map<String, List<StompSubscription>> byChannel = new HashMap<>(4);

    int size() {
        return byId.size();
    }

    boolean contains(String id) {
        return byId.containsKey(id);
    }

    @Nullable
    StompSubscription find(String id) {
        return byId.get(id);
    }

    /// @return whether it is the connection's only one on its channel
    boolean add(StompSubscription subscription) {
        byId.put(subscription.id(), subscription);
        var onChannel = byChannel.computeIfAbsent(subscription.channel().value(), unseen -> new ArrayList<>(1));
        onChannel.add(subscription);
        return onChannel.size() == 1;
    }

    /// Takes the id back; the subscription is still to be [detached][#detach].
    @Nullable
    StompSubscription remove(String id) {
        return byId.remove(id);
    }

    /// @return whether the connection has no other on its channel
    boolean detach(StompSubscription subscription) {
        var channel = subscription.channel().value();
        var onChannel = byChannel.get(channel);
        if (onChannel == null) {
            return true;
        }
        onChannel.remove(subscription);
        if (onChannel.isEmpty()) {
            byChannel.remove(channel);
        }
        return onChannel.isEmpty();
    }

    /// One that is active on a channel, for what may only be done by those who are on it.
    @Nullable
    StompSubscription active(String channel) {
        for (var subscription : byChannel.getOrDefault(channel, List.of())) {
            if (subscription.isActive()) {
                return subscription;
            }
        }
        return null;
    }

    /// Detaches all. The first of a channel, which alone may have been refused by it, is its last to go.
    ///
    /// @param action told for each whether it is the connection's last on its channel
    void clear(BiConsumer<StompSubscription, Boolean> action) {
        for (var onChannel : byChannel.values()) {
            for (int i = onChannel.size() - 1; i >= 0; i--) {
                action.accept(onChannel.get(i), i == 0);
            }
        }
        byChannel.clear();
        byId.clear();
    }
}
