package io.carillon.bench;

import io.carillon.bench.Scenario.Pace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Runs one scenario against one server: subscribe, warm up, measure, wait for what is under way, check every
/// connection.
final class FanOut implements AutoCloseable {
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long UNTOLD = TimeUnit.SECONDS.toNanos(3);
    private static final long DRAIN = TimeUnit.SECONDS.toNanos(5);

    private final Target target;
    private final Scenario scenario;
    private final SocketLoop loop = new SocketLoop();
    private final Deliveries deliveries;
    private final List<Subscriber> subscribers;
    private final Publishing publishing;
    private int nextChannel;
    private long nextDue;

    private FanOut(Target target, Scenario scenario) {
        this.target = target;
        this.scenario = scenario;
        deliveries = new Deliveries(scenario.audience().channels());
        subscribers = Subscribers.open(loop, target, scenario.audience(), deliveries);
        publishing = Publishing.to(target, loop, deliveries);
        if (target.wire() instanceof Target.Wire.Stomp stomp && !stomp.receipts()) {
            // nobody says when the last subscription stands
            loop.turnUntil(() -> false, System.nanoTime() + UNTOLD);
        }
    }

    static Measurement run(Target target, Scenario scenario) {
        try (var fanOut = new FanOut(target, scenario)) {
            return fanOut.run();
        }
    }

    private Measurement run() {
        nextDue = System.nanoTime();
        publishFor(scenario.warmUp());
        deliveries.measure(true);
        Snapshot before = snapshot();
        publishFor(scenario.measured());
        Snapshot after = snapshot();
        deliveries.measure(false);
        loop.turnUntil(() -> publishing.inFlight() == 0, System.nanoTime() + DRAIN);
        loop.turnUntil(() -> lost() == 0, System.nanoTime() + DRAIN);
        return measurement(before, after);
    }

    private void publishFor(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            switch (scenario.pace()) {
                case Pace.FixedRate rate -> {
                    while (nextDue <= now) {
                        publish(nextDue);
                        nextDue += TimeUnit.SECONDS.toNanos(1) / rate.perSecond();
                    }
                    loop.turn(Math.min(nextDue, end) - System.nanoTime());
                }
                case Pace.Saturated saturated -> {
                    while (publishing.inFlight() < saturated.window()) {
                        publish(System.nanoTime());
                    }
                    loop.turn(STEP);
                }
            }
        }
    }

    private void publish(long intendedAt) {
        publishing.publish(nextChannel, intendedAt);
        nextChannel = (nextChannel + 1) % scenario.audience().channels();
    }

    private record Snapshot(long nanos, long accepted, long delivered, ProcessUsage server, ProcessUsage self) {}

    private Snapshot snapshot() {
        return new Snapshot(
                System.nanoTime(),
                publishing.accepted(),
                deliveries.delivered(),
                ProcessUsage.of(target.pid()),
                ProcessUsage.of(ProcessHandle.current().pid()));
    }

    private Measurement measurement(Snapshot before, Snapshot after) {
        double micros = (after.nanos - before.nanos) / 1e3;
        double delivered = after.delivered - before.delivered;
        Histogram latency = deliveries.latency();
        return new Measurement(
                (after.accepted - before.accepted) / micros * 1e6,
                delivered / micros * 1e6,
                latency.getValueAtPercentile(50) / 1e6,
                latency.getValueAtPercentile(99) / 1e6,
                latency.getValueAtPercentile(99.9) / 1e6,
                (after.server.cpuMicros() - before.server.cpuMicros()) / delivered,
                (after.self.cpuMicros() - before.self.cpuMicros()) / micros,
                faults());
    }

    private Measurement.Faults faults() {
        long repeated = subscribers.stream().mapToLong(Subscriber::repeated).sum();
        return new Measurement.Faults(lost(), repeated, deliveries.outOfOrder(), publishing.refused());
    }

    private long lost() {
        return subscribers.stream().mapToLong(Subscriber::lost).sum();
    }

    @Override
    public void close() {
        loop.close();
    }
}
