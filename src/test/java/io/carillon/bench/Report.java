package io.carillon.bench;

import static io.carillon.bench.ServerResults.median;
import static io.carillon.bench.ServerResults.medianRatio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The one table of a run: a row per figure, a column per server, then the first server divided by each other one.
final class Report {
    private final Plan plan;
    private final List<ServerResults> servers;
    private final List<List<String>> rows = new ArrayList<>();

    Report(Plan plan, List<ServerResults> servers) {
        this.plan = plan;
        this.servers = servers;
        heading();
        fanOut("20 publishes/s × 1,000 subscribers", server -> server.fixedRate);
        fanOut("saturated × 1,000 subscribers", server -> server.saturated);
        once();
        ratios();
    }

    private void heading() {
        row("", server -> server.name);
    }

    private void fanOut(String load, Function<ServerResults, List<Measurement>> rounds) {
        row(load, _ -> "");
        row("  deliveries per second", s -> number("%,.0f", median(rounds.apply(s), Measurement::deliveriesPerSecond)));
        row(
                "  CPU per delivered frame, µs",
                s -> number("%.2f", median(rounds.apply(s), Measurement::cpuMicrosPerDelivery)));
        row("  latency p50 / p99 / p99.9, ms", s -> latency(rounds.apply(s)));
        row(
                "  load generator busy, %",
                s -> number("%.0f", 100 * median(rounds.apply(s), Measurement::loadGeneratorShare)));
    }

    private void once() {
        row("saturated, 100 channels × 10", _ -> "");
        row("  deliveries per second", s -> number("%,.0f", of(s.manyChannels, Measurement::deliveriesPerSecond)));
        row(
                "  CPU per delivered frame, µs",
                s -> number("%.2f", of(s.manyChannels, Measurement::cpuMicrosPerDelivery)));
        row("signed publishes per second", s -> number("%,.0f", of(s.publishing, Measurement::publishesPerSecond)));
        row("  CPU per publish, µs", s -> number("%.1f", of(s.publishing, Measurement::cpuMicrosPerDelivery)));
        row("connects per second", s -> number("%,.0f", of(s.connects, Connects::perSecond)));
        row("  CPU per connect, µs", s -> number("%.0f", of(s.connects, Connects::cpuMicrosEach)));
        row(String.format(Locale.ROOT, "kB per idle connection of %,d", plan.idleConnections()), _ -> "");
        memory("  live, second opening", m -> m.second().live());
        memory("  live, first opening", m -> m.first().live());
        memory("  resident, second opening", m -> m.second().resident());
        memory("  resident, first opening", m -> m.first().resident());
        row("lost / repeated / out of order", s -> s.faults().toString());
        row("publishes refused", s -> number("%,.0f", (double) s.faults().refused()));
    }

    private void memory(String label, ToDoubleFunction<IdleMemory> bytes) {
        row(label, s -> number("%.1f", of(s.memory, bytes) / 1000));
    }

    private void ratios() {
        ServerResults ours = servers.getFirst();
        row(ours.name + " ÷ other, median of " + plan.rounds() + (plan.rounds() == 1 ? " pair" : " pairs"), _ -> "");
        ratio("  deliveries, saturated", s -> s.saturated, Measurement::deliveriesPerSecond);
        ratio("  CPU per frame, saturated", s -> s.saturated, Measurement::cpuMicrosPerDelivery);
        ratio("  CPU per frame, 20 publishes/s", s -> s.fixedRate, Measurement::cpuMicrosPerDelivery);
    }

    private void ratio(
            String label, Function<ServerResults, List<Measurement>> rounds, ToDoubleFunction<Measurement> figure) {
        ServerResults ours = servers.getFirst();
        row(label, s -> s == ours ? "" : number("%.2f", medianRatio(rounds.apply(ours), rounds.apply(s), figure)));
    }

    private void row(String label, Function<ServerResults, String> cell) {
        List<String> row = new ArrayList<>();
        row.add(label);
        servers.forEach(server -> row.add(cell.apply(server)));
        rows.add(row);
    }

    private static <T> double of(@Nullable T measured, ToDoubleFunction<T> figure) {
        return measured == null ? Double.NaN : figure.applyAsDouble(measured);
    }

    private static String latency(List<Measurement> rounds) {
        return String.format(
                Locale.ROOT,
                "%.1f / %.1f / %.1f",
                median(rounds, Measurement::p50),
                median(rounds, Measurement::p99),
                median(rounds, Measurement::p999));
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
    }

    String text() {
        return rows.stream().map(Report::line).collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static String line(List<String> row) {
        String cells = row.stream()
                .skip(1)
                .map(cell -> String.format(Locale.ROOT, "%24s", cell))
                .collect(Collectors.joining());
        return String.format(Locale.ROOT, "%-38s", row.getFirst()) + cells;
    }

    String markdown() {
        List<String> lines =
                rows.stream().map(row -> "| " + String.join(" | ", row) + " |").collect(Collectors.toList());
        lines.add(1, "|---|" + "---:|".repeat(servers.size()));
        return String.join("\n", lines) + "\n";
    }
}
