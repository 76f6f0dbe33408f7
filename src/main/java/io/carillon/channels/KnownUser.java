package io.carillon.channels;

import io.carillon.channels.Progress.Whereabouts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A verified user on a recovered channel: the subscriptions that are there, and the places of those that were lost.
/// Touched by the channel's home loop alone.
final class KnownUser {
    final String id;
    final Set<Attendee> present = new LinkedHashSet<>(2);
    final List<Place> places = new ArrayList<>(1);

    KnownUser(String id) {
        this.id = id;
    }

    boolean isForgotten() {
        return present.isEmpty() && places.isEmpty();
    }

    /// One subscription of the user.
    static final class Attendee {
        final KnownUser user;
        final Subscription subscription;

        /// The channel's position when it came.
        final long joinedAt;

        /// When it came, in milliseconds of the epoch.
        private final long joinedMillis = System.currentTimeMillis();

        /// Those of the same user of whom a sign of life is awaited before it is known whose place this is.
        final Set<Attendee> awaited = new LinkedHashSet<>(0);

        /// From where on it gets events, and up to where it is proven to have all.
        Whereabouts start;

        /// Up to where its socket was given everything, while it is parked.
        long parkedAt;

        /// Whether it gets live events, or is about to.
        boolean settled;

        @Nullable
        Place taken;

        Attendee(KnownUser user, Subscription subscription, long joinedAt) {
            this.user = user;
            this.subscription = subscription;
            this.joinedAt = joinedAt;
            this.start = new Whereabouts(joinedAt, joinedAt, joinedMillis);
        }
    }

    /// What is known of a subscription that may have come back.
    ///
    /// @param taken null when there are several
    /// @param start the position from which on none of the places had anything, and that up to which each had all
    /// @param socketIds of the lost connections
    record Claim(@Nullable Place taken, Whereabouts start, Set<String> socketIds) {}

    /// Whose place somebody takes who comes now; null when there is none.
    @Nullable
    Claim claim() {
        var candidates = places.stream().filter(place -> !place.taken).toList();
        if (candidates.isEmpty()) {
            candidates = places;
        }
        if (candidates.isEmpty()) {
            return null;
        }
        long from = 0;
        long proven = Long.MAX_VALUE;
        long since = Long.MAX_VALUE;
        boolean several = false;
        var socketIds = new LinkedHashSet<String>();
        for (var place : candidates) {
            several |= place.where.handed() != candidates.getFirst().where.handed();
            from = Math.max(from, place.where.handed());
            proven = Math.min(proven, place.where.proven());
            since = Math.min(since, place.where.provenMillis());
            socketIds.add(place.socketId);
        }
        // With several places it stays unknown who is who, so none is taken.
        var taken = several ? null : candidates.getFirst();
        if (taken != null) {
            taken.taken = true;
        }
        return new Claim(taken, new Whereabouts(from, Math.min(from, proven), since), socketIds);
    }
}
