package io.carillon.bench;

import static io.carillon.bench.ServerResults.median;
import static io.carillon.bench.ServerResults.medianRatio;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/// What webhooks cost: thousands of members a second come to an app's channels and go, while its events are timed, in
/// turn for an app without an endpoint and for one that has its webhooks delivered. All else is the same.
final class WebhookLoad {
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final String METERS = "http://127.0.0.1:8090/actuator/prometheus";
    private static final String BATCHES = "carillon_webhooks_batches_total ";
    private static final String WITH_ENDPOINT = "http://bench-key-2:bench-secret-2@127.0.0.1:6001/apps/1001";
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final WebhookReceiver receiver;
    private final int membersPerSecond;
    private final List<Measurement> without = new ArrayList<>();
    private final List<Measurement> with = new ArrayList<>();
    private long members;

    private WebhookLoad(WebhookReceiver receiver, int membersPerSecond) {
        this.receiver = receiver;
        this.membersPerSecond = membersPerSecond;
    }

    public static void main(String[] arguments) {
        try (var receiver = new WebhookReceiver()) {
            var options = new Arguments(Set.of("--members", "--rounds", "--seconds"), Set.of(), arguments);
            var load = new WebhookLoad(receiver, options.number("--members", 5_000));
            load.run(options.number("--rounds", 5), Duration.ofSeconds(options.number("--seconds", 8)));
        } catch (LoadFailedException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run(int rounds, Duration measured) {
        try (var server = RunningServer.of(launch(), "")) {
            var plain = server.target();
            var watched = Target.parse(WITH_ENDPOINT, plain.pid());
            measure(plain, WARM_UP);
            measureWatched(watched, WARM_UP);
            for (int round = 1; round <= rounds; round++) {
                without.add(measure(plain, measured).fanOut());
                with.add(measureWatched(watched, measured));
                System.err.println(round + " without  " + without.getLast());
                System.err.println(round + " with     " + with.getLast());
            }
            report(batches());
        }
    }

    /// @param members that came and that went, together
    private record Round(Measurement fanOut, long members) {}

    private Round measure(Target app, Duration measured) {
        var churn = MemberChurn.inManyRooms(app, membersPerSecond);
        Measurement fanOut;
        try (churn) {
            fanOut = FanOut.run(app, Scenario.fixedRate(SETTLE, measured));
        }
        return new Round(fanOut, churn.events());
    }

    private Measurement measureWatched(Target app, Duration measured) {
        Round round = measure(app, measured);
        members += round.members();
        awaitTold();
        return round.fanOut();
    }

    /// Each member is told to have come and to have gone, once.
    private void awaitTold() {
        long end = System.nanoTime() + PATIENCE;
        while (receiver.events() < members) {
            if (System.nanoTime() > end) {
                throw new LoadFailedException("of %d webhook events %d came".formatted(members, receiver.events()));
            }
            sleep();
        }
        if (receiver.events() > members) {
            throw new LoadFailedException("instead of %d webhook events %d came".formatted(members, receiver.events()));
        }
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadFailedException("interrupted", e);
        }
    }

    private void report(double batches) {
        System.out.println("|  | no endpoint | one endpoint | one ÷ none, median of " + with.size() + " pairs |");
        System.out.println("|---|---:|---:|---:|");
        row("latency p50, ms", Measurement::p50);
        row("latency p99, ms", Measurement::p99);
        row("latency p99.9, ms", Measurement::p999);
        row("CPU of the server, % of a core", WebhookLoad::cpu);
        System.out.println(String.format(
                Locale.ROOT,
                "%n%,d webhook events in %,d requests and %,.0f rows of the outbox, none lost",
                members,
                receiver.requests(),
                batches));
    }

    private void row(String name, ToDoubleFunction<Measurement> figure) {
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.2f |",
                name,
                median(without, figure),
                median(with, figure),
                medianRatio(with, without, figure)));
    }

    private static double cpu(Measurement measurement) {
        return measurement.cpuMicrosPerDelivery() * measurement.deliveriesPerSecond() / 1e4;
    }

    private static double batches() {
        try (var client = HttpClient.newHttpClient()) {
            var meters = client.send(HttpRequest.newBuilder(URI.create(METERS)).build(), BodyHandlers.ofString());
            return meters.body()
                    .lines()
                    .filter(line -> line.startsWith(BATCHES))
                    .mapToDouble(line -> Double.parseDouble(line.substring(BATCHES.length())))
                    .sum();
        } catch (IOException e) {
            throw new LoadFailedException("cannot read " + METERS, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadFailedException("interrupted", e);
        }
    }

    private Launch launch() {
        var carillon = (Launch.Start) Launch.named("carillon");
        var environment = new HashMap<>(carillon.environment());
        environment.put("CARILLON_BOOTSTRAP_APP2_ID", "1001");
        environment.put("CARILLON_BOOTSTRAP_APP2_KEY", "bench-key-2");
        environment.put("CARILLON_BOOTSTRAP_APP2_SECRET", "bench-secret-2");
        environment.put("CARILLON_BOOTSTRAP_APP2_NAME", "Bench with webhooks");
        environment.put("CARILLON_BOOTSTRAP_APP2_WEBHOOK_URL", receiver.url());
        environment.put("CARILLON_BOOTSTRAP_APP2_WEBHOOK_TYPES", "member_added,member_removed");
        environment.put("CARILLON_BOOTSTRAP_APP2_WEBHOOK_BATCHED", "true");
        environment.put("CARILLON_WEBHOOKS_ALLOWED_NETWORKS", "127.0.0.1");
        return new Launch.Start(carillon.name(), carillon.command(), environment, carillon.address(), carillon.ready());
    }
}
