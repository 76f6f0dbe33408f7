package io.carillon.bench;

import io.carillon.bench.Scenario.Audience;
import io.carillon.bench.Scenario.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Fan-out to STOMP clients beside that to Pusher clients on the same server, beside Spring's simple broker, and beside
/// any other STOMP broker; in turn, so that ratios are taken from measurements made side by side.
final class StompBenchmark {
    private static final String PUSHER = "Carillon, Pusher";
    private static final String STOMP = "Carillon, STOMP";
    private static final String SPRING = "Spring's simple broker";

    private final Arguments options;
    private final Map<String, List<Measurement>> results = new LinkedHashMap<>();

    private StompBenchmark(Arguments options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        var names = Set.of("--subscribers", "--rounds", "--warm-up", "--seconds", "--peer", "--peer-subscribers");
        try {
            System.exit(new StompBenchmark(new Arguments(names, Set.of(), arguments)).run());
        } catch (LoadFailedException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private int run() {
        int subscribers = options.number("--subscribers", 1_000);
        System.out.print("""
            | server | subscribers | deliveries/s | CPU per frame, µs | deliveries/s per core | latency p50 / p99 / p99.9, ms \
            | load generator busy, % | lost / repeated / out of order |
            |---|---:|---:|---:|---:|---:|---:|---:|
            """);
        try (var carillon = RunningServer.of(Launch.named("carillon"), "");
                var spring = RunningServer.of(Launch.named("spring"), "")) {
            var stomp = carillon.target().overStomp();
            for (int round = 0; round < options.number("--rounds", 3); round++) {
                measure(PUSHER, carillon.target(), subscribers);
                measure(STOMP, stomp, subscribers);
                measure(SPRING, spring.target(), subscribers);
                if (options.has("--peer")) {
                    var peer = (Launch.Attach) Launch.named("peer=" + options.text("--peer", ""));
                    measure("peer", peer.target(), options.number("--peer-subscribers", 200));
                }
            }
            ratios();
            sends(stomp);
        }
        return faults(PUSHER) || faults(STOMP) ? 1 : 0;
    }

    private void measure(String name, Target target, int subscribers) {
        var audience = Audience.of(subscribers, 1);
        var result = FanOut.run(target, scenario(audience, new Pace.Saturated(4)));
        results.computeIfAbsent(name, unseen -> new ArrayList<>()).add(result);
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %.2f | %,.0f | %.1f / %.1f / %.1f | %.0f | %s |%n",
                name,
                subscribers,
                result.deliveriesPerSecond(),
                result.cpuMicrosPerDelivery(),
                1e6 / result.cpuMicrosPerDelivery(),
                result.p50(),
                result.p99(),
                result.p999(),
                100 * result.loadGeneratorShare(),
                result.faults());
    }

    private Scenario scenario(Audience audience, Pace pace) {
        return new Scenario(
                "stomp",
                audience,
                pace,
                Duration.ofSeconds(options.number("--warm-up", 8)),
                Duration.ofSeconds(options.number("--seconds", 5)));
    }

    private void ratios() {
        for (var other : results.keySet()) {
            if (!other.equals(STOMP)) {
                double ratio = ServerResults.medianRatio(
                        results.getOrDefault(STOMP, List.of()),
                        results.getOrDefault(other, List.of()),
                        Measurement::cpuMicrosPerDelivery);
                System.out.printf(
                        Locale.ROOT,
                        "%s ÷ %s: CPU per frame %.2f, deliveries per core %.2f%n",
                        STOMP,
                        other,
                        ratio,
                        1 / ratio);
            }
        }
    }

    /// SEND with receipt, from 16 connections, each of which waits for its receipt.
    private void sends(Target stomp) {
        var result = FanOut.run(stomp, scenario(Audience.of(1, 1), new Pace.Saturated(16)));
        System.out.printf(
                Locale.ROOT,
                "SEND with receipt from 16 connections: %,.0f per second, %.1f µs of CPU each%n",
                result.publishesPerSecond(),
                result.cpuMicrosPerDelivery());
    }

    private boolean faults(String name) {
        return results.getOrDefault(name, List.of()).stream()
                .anyMatch(result -> result.faults().anyDelivery());
    }
}
