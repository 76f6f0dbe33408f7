package io.carillon.channels;

/// An event for one new subscriber alone.
final class Recollection extends LaneTask {
    private final ChannelEvent event;
    private final Subscription subscription;

    /// Takes over the caller's hold on the event.
    Recollection(ChannelEvent event, Subscription subscription, LoopWork work) {
        super(event.app(), work);
        this.event = event;
        this.subscription = subscription;
        event.encode(subscription.wire());
        event.app().backlog().accepted(1);
    }

    @Override
    int step(int quantum) {
        int bytes = event.frame(subscription.wire()).size();
        boolean delivered = subscription.deliver(event);
        if (!delivered) {
            event.app().backlog().written(1);
        } else if (event.origin() != ChannelEvent.Origin.SYSTEM) {
            event.app().traffic().delivered(1, bytes);
        }
        event.release();
        finish();
        return 1;
    }

    @Override
    void abandon() {
        event.app().backlog().written(1);
        event.release();
        finish();
    }
}
