package io.carillon.channels;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The latest events of one recovered channel, oldest first, and up to where there are none any more. Touched by the
/// channel's home loop alone.
final class KeptEvents {
    private final Recovery recovery;
    private final ArrayDeque<KeptEvent> events = new ArrayDeque<>();
    private long last;
    private long forgotten;
    private Gap forgottenFor = Gap.EXPIRED;

    /// @param position after which it keeps what comes
    KeptEvents(Recovery recovery, long position) {
        this.recovery = recovery;
        this.last = position;
        this.forgotten = position;
    }

    /// The position of the latest event.
    long last() {
        return last;
    }

    boolean isFull() {
        return events.size() >= recovery.settings().events();
    }

    KeptEvent oldest() {
        return events.getFirst();
    }

    /// Gives the event its position and keeps it.
    void add(RecoveredChannel channel, ChannelEvent event) {
        last = recovery.nextPosition();
        event.keepAt(last);
        var kept = new KeptEvent(channel, event, recovery.loop().nanoTime());
        recovery.keep(kept);
        events.add(kept);
    }

    /// Always the oldest, since all channels let go in one order; else whatever is older goes as well.
    void forget(KeptEvent event, Gap reason) {
        KeptEvent gone;
        do {
            gone = events.removeFirst();
            forgotten = gone.position;
            forgottenFor = reason;
            recovery.forgotten(gone);
        } while (gone != event);
    }

    void clear() {
        List.copyOf(events).forEach(recovery::forgotten);
        events.clear();
    }

    /// Why not everything behind `position` is here; null when it is.
    @Nullable
    Gap gapBehind(long position) {
        return forgotten > position ? forgottenFor : null;
    }

    /// How many there are behind `from` and up to `until` that none of the connections caused.
    int count(long from, long until, Set<String> socketIds) {
        int count = 0;
        for (var kept : events) {
            if (kept.position > from && kept.position <= until && kept.isForAll(socketIds)) {
                count++;
            }
        }
        return count;
    }

    /// Adds those behind `from` that none of the connections caused, encoded for `wire`; the caller gets a hold on
    /// each.
    void replay(List<ChannelEvent> target, Wire wire, long from, Set<String> socketIds) {
        for (var kept : events) {
            if (kept.position > from && kept.isForAll(socketIds)) {
                target.add(kept.replay(wire, () -> recovery.replayed(kept)));
            }
        }
    }
}
