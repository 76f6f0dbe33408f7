package io.carillon.channels;

import io.carillon.channels.Progress.Whereabouts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one subscription is sent before it goes on with live events: word of a gap, what it missed, what it waited for.
final class CatchUp extends LaneTask {
    private final Subscription subscription;
    private final List<ChannelEvent> events;
    private final Ending ending;
    private boolean begun;
    private int next;
    private int delivered;
    private long bytes;

    /// @param start where the subscription begins, or null to leave that as it is
    /// @param inTime false when the client has not answered, and gets all that follows nevertheless
    record Ending(@Nullable Whereabouts start, boolean inTime) {}

    /// Takes over the caller's hold on each event; they are encoded for the subscription's wire.
    CatchUp(AppRuntime app, Subscription subscription, List<ChannelEvent> events, Ending ending, LoopWork work) {
        super(app, work);
        this.subscription = subscription;
        this.events = events;
        this.ending = ending;
        app.backlog().accepted(events.size());
    }

    @Override
    int step(int quantum) {
        if (!begun) {
            begun = true;
            subscription.begin(ending.start());
        }
        int end = Math.min(events.size(), next + quantum);
        int served = end - next;
        while (next < end) {
            var event = events.get(next++);
            boolean counts = event.origin() != ChannelEvent.Origin.SYSTEM;
            int size = event.frame(subscription.wire()).size();
            boolean taken = subscription.catchUp(event);
            event.release();
            if (!taken) {
                app().backlog().written(1);
            } else if (counts) {
                delivered++;
                bytes += size;
            }
        }
        if (next == events.size()) {
            app().traffic().delivered(delivered, bytes);
            subscription.resumed(ending.inTime());
            finish();
        }
        return Math.max(1, served);
    }

    @Override
    void abandon() {
        int left = events.size() - next;
        for (; next < events.size(); next++) {
            events.get(next).release();
        }
        // the one that failed counts as written, too
        app().backlog().written(left + 1L);
        finish();
    }
}
