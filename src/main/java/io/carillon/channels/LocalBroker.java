package io.carillon.channels;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The broker of a node that stands alone: straight on to the hub.
public final class LocalBroker implements Broker {
    private static final CompletionStage<Outcome> ACCEPTED = CompletableFuture.completedStage(Outcome.ACCEPTED);

    private final ChannelHub hub;

    public LocalBroker(ChannelHub hub) {
        this.hub = hub;
    }

    @Override
    public CompletionStage<Outcome> publish(List<ChannelEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            hub.deliver(events.get(i));
        }
        return ACCEPTED;
    }
}
