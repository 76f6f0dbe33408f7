package io.carillon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The whole run: start the servers, load them in turn, print one table. The first server named is compared with the
/// others; every round measures all of them, so that each ratio comes from one pair taken side by side.
final class Benchmark {
    private static final String SERVERS = "carillon,netty,floor";
    private static final Path REPORT = Path.of("target/bench/report.md");

    private final Plan plan;
    private final List<Launch> launches;
    private final List<ServerResults> results;

    private Benchmark(Plan plan, List<Launch> launches) {
        this.plan = plan;
        this.launches = launches;
        this.results = launches.stream()
                .map(launch -> new ServerResults(launch.name()))
                .toList();
    }

    public static void main(String[] arguments) throws IOException {
        try {
            var options = new Arguments(Set.of("--servers", "--rounds"), Set.of("--quick"), arguments);
            List<Launch> launches = List.of(options.text("--servers", SERVERS).split(",", -1)).stream()
                    .map(Launch::named)
                    .toList();
            Plan plan = options.has("--quick") ? Plan.QUICK : Plan.FULL;
            System.exit(new Benchmark(plan.withRounds(options.number("--rounds", plan.rounds())), launches).run());
        } catch (LoadFailedException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private int run() throws IOException {
        measureSpeed();
        for (int i = 0; i < launches.size(); i++) {
            measureMemory(launches.get(i), results.get(i));
        }
        var report = new Report(plan, results);
        System.out.println(report.text());
        Files.writeString(REPORT, report.markdown());
        System.out.println("also in " + REPORT);
        if (results.getFirst().faults().anyDelivery()) {
            System.err.println("bench: events were lost, repeated or out of order");
            return 1;
        }
        return 0;
    }

    private void measureSpeed() {
        List<RunningServer> servers = new ArrayList<>();
        try {
            for (Launch launch : launches) {
                progress("starting " + launch.name());
                servers.add(RunningServer.of(launch, ""));
            }
            servers.forEach(this::warmUp);
            for (int round = 1; round <= plan.rounds(); round++) {
                for (int i = 0; i < servers.size(); i++) {
                    measureRound(round, servers.get(i), results.get(i));
                }
            }
            for (int i = 0; i < servers.size(); i++) {
                measureOnce(servers.get(i), results.get(i));
            }
        } finally {
            servers.forEach(RunningServer::close);
        }
    }

    private void warmUp(RunningServer server) {
        progress("warming up " + server.name());
        FanOut.run(server.target(), Scenario.saturated(plan.warmUp(), Duration.ofMillis(100)));
        FanOut.run(server.target(), Scenario.fixedRate(plan.settle(), Duration.ofMillis(100)));
    }

    private void measureRound(int round, RunningServer server, ServerResults into) {
        into.fixedRate.add(measure(round, server, Scenario.fixedRate(plan.settle(), plan.measured())));
        into.saturated.add(measure(round, server, Scenario.saturated(plan.settle(), plan.measured())));
    }

    private void measureOnce(RunningServer server, ServerResults into) {
        if (server.target().wire() instanceof Target.Wire.Pusher) {
            Duration warmUp = plan.settle().multipliedBy(3);
            into.manyChannels = measure(1, server, Scenario.manyChannels(warmUp, plan.measured()));
            into.publishing = measure(1, server, Scenario.publishing(warmUp, plan.measured()));
        }
        into.connects =
                Connects.run(server.target(), plan.connects(), plan.settle().multipliedBy(3));
    }

    private static Measurement measure(int round, RunningServer server, Scenario scenario) {
        Measurement measurement = FanOut.run(server.target(), scenario);
        progress(String.format(
                Locale.ROOT,
                "%d %-10s %-12s %,9.0f deliveries/s  %6.2f µs each  p99 %.1f ms",
                round,
                server.name(),
                scenario.name(),
                measurement.deliveriesPerSecond(),
                measurement.cpuMicrosPerDelivery(),
                measurement.p99()));
        return measurement;
    }

    /// On a server of its own, that has done nothing else. The floor keeps nothing, so there is nothing to measure.
    private void measureMemory(Launch launch, ServerResults into) {
        if (launch.name().equals("floor")) {
            return;
        }
        progress("memory of idle connections on " + launch.name());
        try (var server = RunningServer.of(launch, "-XX:NativeMemoryTracking=summary")) {
            into.memory = IdleMemory.run(
                    server.target(),
                    plan.idleConnections(),
                    server.isJava(),
                    plan.settle().multipliedBy(3));
        }
    }

    private static void progress(String line) {
        System.err.println(line);
    }
}
