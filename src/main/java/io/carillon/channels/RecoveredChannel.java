package io.carillon.channels;

import io.carillon.channels.KnownUser.Attendee;
import io.carillon.channels.KnownUser.Claim;
import io.carillon.channels.Progress.Whereabouts;
import io.carillon.protocol.SystemEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The latest events of one channel, the verified users who are there or were lost from it, and what those get who come
/// back. Outlives the channel itself, which is forgotten when it is vacated. Touched by the channel's home loop alone.
final class RecoveredChannel {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Recovery recovery;
    private final String name;
    private final KeptEvents events;
    private final Map<String, KnownUser> users = new HashMap<>();
    private final Map<Subscription, Attendee> attendees = new HashMap<>();

    /// Those who may still sign in, with the position at which they came.
    private final Map<Subscription, Long> strangers = new LinkedHashMap<>(0);

    private final Set<Attendee> parked = new LinkedHashSet<>(0);

    RecoveredChannel(Recovery recovery, String name, long position) {
        this.recovery = recovery;
        this.name = name;
        this.events = new KeptEvents(recovery, position);
    }

    String name() {
        return name;
    }

    /// Whether there is nobody to keep anything for.
    boolean isIdle() {
        return users.isEmpty() && strangers.isEmpty();
    }

    /// Gives the event its position and keeps it. What is let go for it is first given to those who wait for it.
    void keep(ChannelEvent event) {
        while (events.isFull()) {
            forget(events.oldest(), Gap.OVERFLOW);
        }
        events.add(this, event);
    }

    void forget(KeptEvent event, Gap reason) {
        if (!parked.isEmpty() || !strangers.isEmpty()) {
            waitNoLonger();
        }
        events.forget(event, reason);
    }

    void forget(Place place) {
        var user = users.get(place.userId);
        if (user != null) {
            user.places.remove(place);
            forgetIfGone(user);
        }
    }

    private void forgetIfGone(KnownUser user) {
        if (user.isForgotten()) {
            users.remove(user.id);
        }
    }

    /// Lets everybody go on and everything go.
    void close() {
        waitNoLonger();
        for (var attendee : List.copyOf(attendees.values())) {
            if (!attendee.settled) {
                settle(attendee, null);
            }
        }
        for (var user : List.copyOf(users.values())) {
            List.copyOf(user.places).forEach(recovery::forget);
        }
        for (var subscription : attendees.keySet()) {
            new SingleStep(recovery.app(), recovery.work(subscription), subscription::forgotten).handOver();
        }
        attendees.clear();
        users.clear();
        events.clear();
    }

    /// Those who wait get what there is for them, and live events from now on.
    private void waitNoLonger() {
        for (var stranger : List.copyOf(strangers.keySet())) {
            goOn(stranger);
        }
        for (var attendee : List.copyOf(parked)) {
            parked.remove(attendee);
            resume(attendee, false);
        }
    }

    /// Whether a subscription that comes now gets its events only when more is known of it.
    ///
    /// @param userId null when it is not known yet
    boolean keepsWaiting(Subscription subscription, @Nullable String userId) {
        if (userId == null) {
            return !subscription.channel().isPresence() && !isIdle();
        }
        var user = users.get(userId);
        return user != null && !user.present.isEmpty();
    }

    /// A subscription has come whose user is not known.
    void strangerCame(Subscription subscription) {
        strangers.put(subscription, events.last());
        recovery.loop()
                .schedule(
                        () -> {
                            goOn(subscription);
                            recovery.left(this);
                        },
                        PATIENCE);
    }

    private void goOn(Subscription stranger) {
        var joinedAt = strangers.remove(stranger);
        if (joinedAt != null) {
            var told = lastEvent(stranger);
            events.replay(told, stranger.wire(), joinedAt, Set.of());
            hand(stranger, told, null, true);
        }
    }

    /// A verified user's subscription has come.
    void came(Subscription subscription, String userId) {
        decide(attend(subscription, userId, events.last()));
    }

    /// A connection has signed in, or a channel is recovered that was not: its subscription gets live events already.
    void enlist(Subscription subscription, String userId) {
        if (!attendees.containsKey(subscription)) {
            attend(subscription, userId, events.last()).settled = true;
        }
    }

    /// A connection has signed in.
    void signedIn(Subscription subscription, String userId) {
        if (attendees.containsKey(subscription)) {
            return;
        }
        var joinedAt = strangers.remove(subscription);
        var attendee = attend(subscription, userId, joinedAt == null ? events.last() : joinedAt);
        attendee.settled = joinedAt == null;
        decide(attendee);
    }

    private Attendee attend(Subscription subscription, String userId, long joinedAt) {
        var user = users.computeIfAbsent(userId, KnownUser::new);
        var attendee = new Attendee(user, subscription, joinedAt);
        user.present.add(attendee);
        attendees.put(subscription, attendee);
        return attendee;
    }

    /// Asks the user's other connections whether they live; one that does not is the one that came back.
    private void decide(Attendee attendee) {
        for (var other : attendee.user.present) {
            if (other != attendee) {
                attendee.awaited.add(other);
            }
        }
        if (attendee.awaited.isEmpty()) {
            claim(attendee);
        }
        for (var other : List.copyOf(attendee.awaited)) {
            var there = other.subscription.connection().loop();
            there.execute(() -> other.subscription.probe(() -> recovery.loop().execute(() -> known(attendee, other))));
        }
    }

    /// It is known of `asked` that it lives, or is lost.
    private void known(Attendee waiting, Attendee asked) {
        if (waiting.awaited.remove(asked)
                && waiting.awaited.isEmpty()
                && attendees.get(waiting.subscription) == waiting) {
            claim(waiting);
        }
    }

    private void claim(Attendee attendee) {
        var claim = attendee.user.claim();
        if (attendee.settled) {
            tooLate(attendee, claim);
        } else {
            settle(attendee, claim);
        }
    }

    /// The subscription gets live events already, so that nothing can come before them any more.
    private void tooLate(Attendee attendee, @Nullable Claim claim) {
        var gap = claim != null ? Gap.SIGNED_IN_LATE : recovery.unknownPast();
        if (gap != null) {
            long since = claim == null ? 0 : claim.start().provenMillis();
            attendee.start = new Whereabouts(attendee.joinedAt, attendee.joinedAt - 1, since);
            hand(attendee.subscription, gap(attendee, gap, since), attendee.start, true);
        }
    }

    private void settle(Attendee attendee, @Nullable Claim claim) {
        attendee.settled = true;
        if (claim == null) {
            begin(attendee);
        } else {
            comeBack(attendee, claim);
        }
    }

    private void begin(Attendee attendee) {
        var subscription = attendee.subscription;
        var told = lastEvent(subscription);
        var missing = events.gapBehind(attendee.joinedAt);
        var gap = missing == null ? recovery.unknownPast() : missing;
        if (gap != null) {
            attendee.start = new Whereabouts(attendee.joinedAt, attendee.joinedAt - 1, 0);
            told.add(say(subscription, SystemEvent.gap(gap.code(), 0)));
        }
        events.replay(told, subscription.wire(), attendee.joinedAt, Set.of());
        hand(subscription, told, attendee.start, true);
    }

    private void comeBack(Attendee attendee, Claim claim) {
        var subscription = attendee.subscription;
        boolean repeats = recovery.settings().repeats();
        var start = repeats ? claim.start().fromProven() : claim.start();
        var gap = gap(claim, start);
        int missed = events.count(start.handed(), attendee.joinedAt, claim.socketIds());
        int repeated = repeats ? events.count(start.handed(), claim.start().handed(), claim.socketIds()) : 0;
        attendee.taken = claim.taken();
        attendee.start = gap == null
                ? start
                : new Whereabouts(start.handed(), Math.min(start.proven(), start.handed() - 1), start.provenMillis());
        var told = gap != null && missed == 0 ? lastEvent(subscription) : new ArrayList<ChannelEvent>();
        if (gap != null) {
            told.add(say(subscription, SystemEvent.gap(gap.code(), start.provenMillis())));
        }
        told.add(say(subscription, SystemEvent.recovered(missed, repeated)));
        events.replay(told, subscription.wire(), start.handed(), claim.socketIds());
        hand(subscription, told, attendee.start, true);
    }

    private @Nullable Gap gap(Claim claim, Whereabouts start) {
        if (claim.taken() == null && start.proven() < start.handed()) {
            return Gap.SEVERAL_CONNECTIONS;
        }
        var missing = events.gapBehind(start.handed());
        if (missing != null) {
            return missing;
        }
        return start.proven() < start.handed() ? Gap.IN_DOUBT : null;
    }

    /// A client takes nothing in at the moment, and is sent nothing more until it does.
    void park(Subscription subscription, long handed) {
        var attendee = attendees.get(subscription);
        if (attendee == null) {
            hand(subscription, new ArrayList<>(), null, true);
            return;
        }
        attendee.parkedAt = Math.max(attendee.start.handed(), handed);
        parked.add(attendee);
        if (events.gapBehind(attendee.parkedAt) != null) {
            parked.remove(attendee);
            resume(attendee, false);
        }
    }

    void resume(Subscription subscription) {
        var attendee = attendees.get(subscription);
        if (attendee != null && parked.remove(attendee)) {
            resume(attendee, true);
        }
    }

    private void resume(Attendee attendee, boolean inTime) {
        long from = attendee.parkedAt;
        var gap = events.gapBehind(from);
        var told = gap == null ? new ArrayList<ChannelEvent>() : gap(attendee, gap, 0);
        if (gap != null) {
            attendee.start = new Whereabouts(from, from - 1, 0);
        }
        events.replay(told, attendee.subscription.wire(), from, Set.of());
        hand(attendee.subscription, told, gap == null ? null : attendee.start, inTime);
    }

    private List<ChannelEvent> gap(Attendee attendee, Gap gap, long since) {
        var told = new ArrayList<ChannelEvent>();
        told.add(say(attendee.subscription, SystemEvent.gap(gap.code(), since)));
        return told;
    }

    /// A subscription is gone.
    ///
    /// @param where how far it got, if that was noted
    void left(Subscription subscription, Departure departure, @Nullable Whereabouts where) {
        strangers.remove(subscription);
        var attendee = attendees.remove(subscription);
        if (attendee != null) {
            left(attendee, departure, where);
        }
        recovery.left(this);
    }

    private void left(Attendee attendee, Departure departure, @Nullable Whereabouts where) {
        parked.remove(attendee);
        var user = attendee.user;
        user.present.remove(attendee);
        if (departure != Departure.LEFT) {
            keepPlace(attendee, where);
        }
        for (var other : List.copyOf(user.present)) {
            known(other, attendee);
        }
        forgetIfGone(user);
    }

    private void keepPlace(Attendee attendee, @Nullable Whereabouts where) {
        var user = attendee.user;
        var replaced = attendee.taken;
        if (replaced != null) {
            recovery.forget(replaced);
        }
        var start = attendee.start;
        long handed = start.handed();
        long proven = start.proven();
        long since = start.provenMillis();
        if (where != null && where.handed() > 0) {
            handed = Math.max(handed, where.handed());
            proven = Math.max(proven, where.proven());
            since = where.provenMillis();
        }
        var socketId = attendee.subscription.connection().socketId();
        var place = new Place(
                this,
                user.id,
                socketId,
                new Whereabouts(handed, Math.min(handed, proven), since),
                recovery.loop().nanoTime());
        users.put(user.id, user);
        user.places.add(place);
        recovery.keep(place);
    }

    private void hand(Subscription subscription, List<ChannelEvent> told, @Nullable Whereabouts start, boolean inTime) {
        new CatchUp(recovery.app(), subscription, told, new CatchUp.Ending(start, inTime), recovery.work(subscription))
                .handOver();
    }

    private ChannelEvent say(Subscription subscription, SystemEvent said) {
        var event = ChannelEvent.of(recovery.app(), subscription.channel(), said);
        event.encode(subscription.wire());
        return event;
    }

    /// What a new subscriber of a cache channel gets first.
    private List<ChannelEvent> lastEvent(Subscription subscription) {
        var first = new ArrayList<ChannelEvent>(2);
        var channel = recovery.app().channels().get(name);
        if (channel != null && subscription.channel().cache()) {
            var event = channel.lastEvent();
            event.encode(subscription.wire());
            first.add(event);
        }
        return first;
    }
}
