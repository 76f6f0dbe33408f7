package io.carillon.webhooks;

import com.github.f4b6a3.uuid.UuidCreator;
import io.carillon.protocol.WebhookMessages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns what happened into what is to be told: holds departures back for a moment, keeps the rosters, and puts the
/// events of each app together. One thread at a time; does no I/O.
final class Gathering {
    /// How long somebody may be away before it is told (Pusher protocol, webhooks: delay).
    static final Duration RETURN_WITHIN = Duration.ofSeconds(3);

    private static final int MOST_BYTES = 1 << 18;

    private final Watches watches;
    private final Holding holding = new Holding();
    private final Map<Long, Roster> rosters = new HashMap<>();
    private final Map<Long, List<TimedEvent>> events = new LinkedHashMap<>();

    Gathering(Watches watches) {
        this.watches = watches;
    }

    void take(Happening happening, long nowMillis) {
        var watch = watches.find(happening.appId());
        if (watch == null) {
            return;
        }
        switch (happening) {
            case Happening.Came came -> came(watch, came.occupant(), nowMillis);
            case Happening.Left left -> holding.left(left.occupant(), nowMillis + RETURN_WITHIN.toMillis());
            case Happening.Plain plain ->
                tell(watch, plain.appId(), new TimedEvent(plain.type(), plain.channel(), nowMillis, plain.json()));
        }
    }

    private void came(AppWatch watch, Occupant occupant, long nowMillis) {
        if (holding.cameBack(occupant)) {
            return;
        }
        if (occupant.isMember() ? watch.wantsMembers() : watch.wantsChannels()) {
            roster(occupant.appId()).came(occupant);
        }
        tell(watch, occupant.appId(), arrival(occupant, nowMillis));
    }

    /// Tells of those who did not come back.
    void takeDue(long nowMillis) {
        for (var occupant : holding.takeDue(nowMillis)) {
            var roster = rosters.get(occupant.appId());
            if (roster != null) {
                roster.left(occupant);
            }
            var watch = watches.find(occupant.appId());
            if (watch != null) {
                tell(watch, occupant.appId(), departure(occupant, nowMillis));
            }
        }
    }

    /// Those of whom another node, or an earlier start of this one, told, and who may come back until `dueMillis`.
    void adopt(long appId, Collection<Occupant> occupants, long dueMillis) {
        watches.watch(appId);
        var roster = roster(appId);
        for (var occupant : occupants) {
            if (!roster.contains(occupant)) {
                holding.left(occupant, dueMillis);
            }
        }
        roster.adopt(occupants);
    }

    private void tell(AppWatch watch, long appId, TimedEvent event) {
        if (watch.wants(event.type())) {
            events.computeIfAbsent(appId, unseen -> new ArrayList<>()).add(event);
        }
    }

    /// Everything that has come together since the last call.
    List<OutboxBatch> takeBatches() {
        var batches = new ArrayList<OutboxBatch>();
        events.forEach((appId, told) -> {
            for (var part : parts(told)) {
                batches.add(batch(appId, part, takeRosterChanges(appId)));
            }
        });
        events.clear();
        for (long appId : rosters.keySet()) {
            var changes = takeRosterChanges(appId);
            if (!changes.isEmpty()) {
                batches.add(batch(appId, List.of(), changes));
            }
        }
        return batches;
    }

    /// The rosters whose journals should be replaced.
    List<Roster> longRosters() {
        return rosters.values().stream().filter(Roster::isLong).toList();
    }

    /// Forgets the rosters of apps that want nothing any more.
    ///
    /// @return their apps
    List<Long> takeUnwatched() {
        var unwatched = rosters.keySet().stream()
                .filter(appId -> watches.find(appId) == null)
                .toList();
        rosters.keySet().removeAll(unwatched);
        return unwatched;
    }

    int held() {
        return holding.size();
    }

    private static OutboxBatch batch(long appId, List<TimedEvent> events, List<String> changes) {
        return new OutboxBatch(UuidCreator.getTimeOrderedEpoch(), appId, events, changes);
    }

    private List<String> takeRosterChanges(long appId) {
        var roster = rosters.get(appId);
        return roster == null ? List.of() : roster.takeChanges();
    }

    private Roster roster(long appId) {
        return rosters.computeIfAbsent(appId, Roster::new);
    }

    private static List<List<TimedEvent>> parts(List<TimedEvent> events) {
        var parts = new ArrayList<List<TimedEvent>>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < events.size(); i++) {
            bytes += events.get(i).json().length;
            if (i + 1 == events.size() || i + 1 - from == OutboxBatch.MOST_EVENTS || bytes > MOST_BYTES) {
                parts.add(List.copyOf(events.subList(from, i + 1)));
                from = i + 1;
                bytes = 0;
            }
        }
        return parts;
    }

    private static TimedEvent arrival(Occupant occupant, long nowMillis) {
        var user = occupant.userId();
        return user == null
                ? new TimedEvent(
                        WebhookType.CHANNEL_OCCUPIED,
                        occupant.channel(),
                        nowMillis,
                        WebhookMessages.channelOccupied(occupant.channel()))
                : new TimedEvent(
                        WebhookType.MEMBER_ADDED,
                        occupant.channel(),
                        nowMillis,
                        WebhookMessages.memberAdded(occupant.channel(), user));
    }

    private static TimedEvent departure(Occupant occupant, long nowMillis) {
        var user = occupant.userId();
        return user == null
                ? new TimedEvent(
                        WebhookType.CHANNEL_VACATED,
                        occupant.channel(),
                        nowMillis,
                        WebhookMessages.channelVacated(occupant.channel()))
                : new TimedEvent(
                        WebhookType.MEMBER_REMOVED,
                        occupant.channel(),
                        nowMillis,
                        WebhookMessages.memberRemoved(occupant.channel(), user));
    }
}
