package io.carillon.bench;

import java.util.ArrayList;
import java.util.List;

/// As many publishers as there are publishes in flight: each waits for its answer, so that its events have an order of
/// their own.
abstract non-sealed class PublisherPool implements Publishing {
    private final List<Publisher> publishers = new ArrayList<>();
    private int inFlight;
    private long accepted;
    private long refused;

    interface Publisher {
        boolean isIdle();

        void publish(int channel, long intendedAt);
    }

    abstract Publisher newPublisher(int number);

    final void noteAccepted() {
        inFlight--;
        accepted++;
    }

    final void noteRefused() {
        inFlight--;
        refused++;
    }

    @Override
    public final void publish(int channel, long intendedAt) {
        idle().publish(channel, intendedAt);
        inFlight++;
    }

    private Publisher idle() {
        for (var publisher : publishers) {
            if (publisher.isIdle()) {
                return publisher;
            }
        }
        if (publishers.size() == ChannelLog.PUBLISHERS) {
            throw new LoadFailedException(
                    "the server leaves more than %d publishes unanswered".formatted(ChannelLog.PUBLISHERS));
        }
        var publisher = newPublisher(publishers.size());
        publishers.add(publisher);
        return publisher;
    }

    @Override
    public final int inFlight() {
        return inFlight;
    }

    @Override
    public final long accepted() {
        return accepted;
    }

    @Override
    public final long refused() {
        return refused;
    }
}
