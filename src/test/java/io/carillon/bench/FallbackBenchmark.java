package io.carillon.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Clients on the HTTP fallback beside as many on WebSockets, on one server, one after the other. Long enough for every
/// stream to become too long and to be continued by another request while events go on.
final class FallbackBenchmark {
    private FallbackBenchmark() {}

    public static void main(String[] arguments) {
        try {
            var options = new Arguments(Set.of("--subscribers", "--rate", "--seconds"), Set.of(), arguments);
            System.exit(run(options));
        } catch (LoadFailedException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private static int run(Arguments options) {
        var measured = Duration.ofSeconds(options.number("--seconds", 90));
        var pace = new Scenario.Pace.FixedRate(options.number("--rate", 20));
        boolean faultless = true;
        try (var server = RunningServer.of(Launch.named("carillon"), "")) {
            System.out.print("""
                | clients | deliveries/s | CPU of the server, % | latency p50 / p99 / p99.9, ms | load generator busy, % \
                | lost / repeated / out of order |
                |---|---:|---:|---:|---:|---:|
                """);
            for (var transport : List.of(Transport.XHR_STREAMING, Transport.WEB_SOCKET)) {
                var audience = new Scenario.Audience(options.number("--subscribers", 2_000), 1, transport);
                var seconds = transport == Transport.WEB_SOCKET ? Duration.ofSeconds(20) : measured;
                var scenario = new Scenario("fallback", audience, pace, Duration.ofSeconds(10), seconds);
                var result = FanOut.run(server.target(), scenario);
                print(audience, result);
                faultless &= !result.faults().anyDelivery() && result.faults().refused() == 0;
            }
        }
        return faultless ? 0 : 1;
    }

    private static void print(Scenario.Audience audience, Measurement result) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %.1f | %.1f / %.1f / %.1f | %.0f | %s |%n",
                "%,d %s".formatted(audience.subscribers(), audience.transport()),
                result.deliveriesPerSecond(),
                result.cpuMicrosPerDelivery() * result.deliveriesPerSecond() / 10_000,
                result.p50(),
                result.p99(),
                result.p999(),
                100 * result.loadGeneratorShare(),
                result.faults());
    }
}
