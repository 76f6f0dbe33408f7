package io.carillon.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.messaging.simp.user.SimpSubscription;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/// Sees to it that who signs out, is signed out or leaves an organization stops watching soon after. Watching does
/// not keep a session alive. One thread at a time.
@Component
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty("carillon.control.enabled")
class LiveRights {
    private final LiveAccess access;
    private final LiveSockets sockets;
    private final SessionRepository<?> sessions;
    private final InstantSource clock;
    private final Duration recheckInterval;
    private final Map<Right, Instant> checked = new HashMap<>();

    LiveRights(
            LiveAccess access,
            LiveSockets sockets,
            SessionRepository<?> sessions,
            InstantSource clock,
            LiveSettings settings) {
        this.access = access;
        this.sockets = sockets;
        this.sessions = sessions;
        this.clock = clock;
        this.recheckInterval = settings.recheckInterval();
    }

    /// Without those whose right is gone; their sockets are closed.
    Set<SimpSubscription> keepAllowed(Set<SimpSubscription> subscriptions) {
        var now = clock.instant();
        var allowed = new HashSet<SimpSubscription>();
        var rights = new HashSet<Right>();
        for (var subscription : subscriptions) {
            var right = new Right(subscription.getSession().getId(), subscription.getDestination());
            rights.add(right);
            if (checked.getOrDefault(right, Instant.MIN).isBefore(now.minus(recheckInterval))) {
                if (!holds(subscription, right)) {
                    sockets.close(right.socketId());
                    continue;
                }
                checked.put(right, now);
            }
            allowed.add(subscription);
        }
        checked.keySet().retainAll(rights);
        return allowed;
    }

    private boolean holds(SimpSubscription subscription, Right right) {
        var visitor = subscription.getSession().getUser().getPrincipal();
        return sockets.sessionOf(right.socketId())
                        .filter(session -> sessions.findById(session) != null)
                        .isPresent()
                && LiveTopic.parse(right.destination())
                        .filter(topic -> access.mayWatch(visitor, topic))
                        .isPresent();
    }

    private record Right(String socketId, String destination) {}
}
