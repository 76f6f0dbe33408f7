package io.carillon.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Memory per idle subscribed connection, in bytes: what the first opening adds to a fresh server, and what the second
/// adds to one that has held as many connections before. Live memory is heap after a collection, non-heap and direct
/// memory, for Java servers only.
record IdleMemory(Held first, Held second) {
    record Held(double live, double resident) {
        Held since(Held before, int connections) {
            return new Held((live - before.live) / connections, (resident - before.resident) / connections);
        }
    }

    static IdleMemory run(Target target, int connections, boolean java, Duration settling) {
        return new IdleMemory(
                opening(target, connections, java, settling), opening(target, connections, java, settling));
    }

    private static Held opening(Target target, int connections, boolean java, Duration settling) {
        Held before = held(target, java);
        Held after;
        try (var loop = open(target, connections)) {
            settle(loop, settling);
            after = held(target, java);
        }
        try (var loop = new SocketLoop()) {
            settle(loop, settling);
        }
        return after.since(before, connections);
    }

    private static SocketLoop open(Target target, int connections) {
        var loop = new SocketLoop();
        Subscribers.open(loop, target, connections, new Deliveries(1));
        return loop;
    }

    private static void settle(SocketLoop loop, Duration settling) {
        BooleanSupplier never = () -> false;
        loop.turnUntil(never, System.nanoTime() + settling.toNanos());
    }

    private static Held held(Target target, boolean java) {
        double live = java && target.pid().isPresent()
                ? JvmMemory.of(target.pid().getAsLong()).total()
                : Double.NaN;
        return new Held(live, ProcessUsage.of(target.pid()).residentBytes());
    }
}
