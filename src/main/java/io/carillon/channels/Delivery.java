package io.carillon.channels;

/// One event for all subscribers of its channel on one loop. Nobody comes or goes while it is under way, for attaching
/// and detaching line up in the same lane.
final class Delivery extends LaneTask {
    private final ChannelEvent event;
    private final Subscribers subscribers;
    private final int expected;
    private int next;
    private int queued;
    private long bytes;

    Delivery(ChannelEvent event, Subscribers subscribers, int expected, LoopWork work) {
        super(event.app(), work);
        this.event = event;
        this.subscribers = subscribers;
        this.expected = expected;
    }

    @Override
    int step(int quantum) {
        int end = Math.min(subscribers.size(), next + quantum);
        int served = end - next;
        for (; next < end; next++) {
            var subscription = subscribers.get(next);
            if (event.excludes(subscription.connection())) {
                subscription.skip(event);
            } else if (subscription.hand(event)) {
                queued++;
                bytes += event.frame(subscription.wire()).size();
            }
        }
        if (next >= subscribers.size()) {
            end();
        }
        return Math.max(1, served);
    }

    @Override
    void abandon() {
        end();
    }

    private void end() {
        if (event.origin() != ChannelEvent.Origin.SYSTEM) {
            event.app().traffic().delivered(queued, bytes);
        }
        if (queued < expected) {
            event.app().backlog().written(expected - queued);
        }
        event.release();
        finish();
    }
}
