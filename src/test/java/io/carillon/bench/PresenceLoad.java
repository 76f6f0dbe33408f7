package io.carillon.bench;

import static io.carillon.bench.ServerResults.median;
import static io.carillon.bench.ServerResults.medianRatio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// What a crowded presence channel of one app costs the events of another: thousands of members stay, some come and go,
/// each of which all others are told, while the other app's events are timed; in turn with nobody there.
final class PresenceLoad {
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final String CROWDED = "http://bench-key-2:bench-secret-2@127.0.0.1:6001/apps/1001";

    private final int members;
    private final int eventsPerSecond;
    private final List<Measurement> alone = new ArrayList<>();
    private final List<Measurement> beside = new ArrayList<>();
    private double told;

    private PresenceLoad(int members, int eventsPerSecond) {
        this.members = members;
        this.eventsPerSecond = eventsPerSecond;
    }

    public static void main(String[] arguments) {
        try {
            var options = new Arguments(Set.of("--members", "--events", "--rounds", "--seconds"), Set.of(), arguments);
            var load = new PresenceLoad(options.number("--members", 2_000), options.number("--events", 40));
            load.run(options.number("--rounds", 5), Duration.ofSeconds(options.number("--seconds", 10)));
        } catch (LoadFailedException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run(int rounds, Duration measured) {
        try (var server = RunningServer.of(launch(), "")) {
            var crowded = Target.parse(CROWDED, server.target().pid());
            FanOut.run(server.target(), scenario(WARM_UP));
            besideTheCrowd(server.target(), crowded, WARM_UP);
            for (int round = 1; round <= rounds; round++) {
                alone.add(FanOut.run(server.target(), scenario(measured)));
                beside.add(besideTheCrowd(server.target(), crowded, measured));
                System.err.println(round + " alone   " + alone.getLast());
                System.err.println(round + " beside  " + beside.getLast());
            }
            report();
        }
    }

    /// A hundred subscribers: what is measured is the other app's delay, not its own load.
    private static Scenario scenario(Duration measured) {
        return new Scenario(
                "beside a crowd", Scenario.Audience.of(100, 1), new Scenario.Pace.FixedRate(20), WARM_UP, measured);
    }

    private Measurement besideTheCrowd(Target app, Target crowded, Duration measured) {
        try (var crowd = MemberChurn.inOneRoom(crowded, eventsPerSecond, members)) {
            long before = crowd.heard();
            long begun = System.nanoTime();
            var result = FanOut.run(app, scenario(measured));
            told = (crowd.heard() - before) * 1e9 / (System.nanoTime() - begun);
            return result;
        }
    }

    private void report() {
        System.out.println(
                "|  | nobody there | beside the crowd | crowd ÷ nobody, median of " + beside.size() + " pairs |");
        System.out.println("|---|---:|---:|---:|");
        row("latency p50, ms", Measurement::p50);
        row("latency p99, ms", Measurement::p99);
        row("latency p99.9, ms", Measurement::p999);
        System.out.println(String.format(
                Locale.ROOT,
                "%n%,d members who stay, %d coming or going a second: %,.0f messages a second to the crowd",
                members,
                eventsPerSecond,
                told));
    }

    private void row(String name, ToDoubleFunction<Measurement> figure) {
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f |",
                name,
                median(alone, figure),
                median(beside, figure),
                medianRatio(beside, alone, figure)));
    }

    private static Launch launch() {
        var carillon = (Launch.Start) Launch.named("carillon");
        var environment = new HashMap<>(carillon.environment());
        environment.put("CARILLON_BOOTSTRAP_APP2_ID", "1001");
        environment.put("CARILLON_BOOTSTRAP_APP2_KEY", "bench-key-2");
        environment.put("CARILLON_BOOTSTRAP_APP2_SECRET", "bench-secret-2");
        environment.put("CARILLON_BOOTSTRAP_APP2_NAME", "Crowd");
        environment.put("CARILLON_BOOTSTRAP_APP2_SETTINGS", "presence-members=20000");
        return new Launch.Start(carillon.name(), carillon.command(), environment, carillon.address(), carillon.ready());
    }
}
