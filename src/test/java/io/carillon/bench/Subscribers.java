package io.carillon.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Opens many subscribed connections.
final class Subscribers {
    private static final int IN_FLIGHT = 128;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private Subscribers() {}

    static List<Subscriber> open(SocketLoop loop, Target target, int count, Deliveries deliveries) {
        return open(
                loop, target, new Scenario.Audience(count, deliveries.channels(), Transport.WEB_SOCKET), deliveries);
    }

    /// Connects and subscribes all, a limited number at a time, and returns when the last one is subscribed.
    static List<Subscriber> open(SocketLoop loop, Target target, Scenario.Audience audience, Deliveries deliveries) {
        int count = audience.subscribers();
        List<Subscriber> subscribers = new ArrayList<>(count);
        ArrayDeque<Subscriber> waiting = new ArrayDeque<>();
        long deadline = System.nanoTime() + PATIENCE;
        while (subscribers.size() < count || !waiting.isEmpty()) {
            while (subscribers.size() < count && waiting.size() < IN_FLIGHT) {
                var subscriber = new Subscriber(loop, target, audience.transport(), subscribers.size(), deliveries);
                subscribers.add(subscriber);
                waiting.add(subscriber);
            }
            loop.turn(TimeUnit.MILLISECONDS.toNanos(100));
            while (!waiting.isEmpty() && waiting.peek().isSubscribed()) {
                waiting.remove();
            }
            if (System.nanoTime() > deadline) {
                throw new LoadFailedException("only %d of %d connections were subscribed in a minute"
                        .formatted(subscribers.size() - waiting.size(), count));
            }
        }
        return subscribers;
    }
}
