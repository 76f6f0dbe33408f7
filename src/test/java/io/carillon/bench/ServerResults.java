package io.carillon.bench;

import io.carillon.bench.Measurement.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything measured on one server: what is compared in pairs once per round, the rest once.
final class ServerResults {
    final String name;
    final List<Measurement> fixedRate = new ArrayList<>();
    final List<Measurement> saturated = new ArrayList<>();

    @Nullable
    Measurement manyChannels;

    @Nullable
    Measurement publishing;

    @Nullable
    Connects connects;

    @Nullable
    IdleMemory memory;

    ServerResults(String name) {
        this.name = name;
    }

    Faults faults() {
        return Stream.of(
                        fixedRate.stream(),
                        saturated.stream(),
                        Stream.ofNullable(manyChannels),
                        Stream.ofNullable(publishing))
                .flatMap(measurements -> measurements)
                .map(Measurement::faults)
                .reduce(Faults.NONE, Faults::plus);
    }

    static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
        return median(rounds.stream().mapToDouble(figure).toArray());
    }

    /// The median over the rounds of one server's figure divided by the other's in the same round.
    static double medianRatio(List<Measurement> ours, List<Measurement> theirs, ToDoubleFunction<Measurement> figure) {
        double[] ratios = new double[Math.min(ours.size(), theirs.size())];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = figure.applyAsDouble(ours.get(round)) / figure.applyAsDouble(theirs.get(round));
        }
        return median(ratios);
    }

    private static double median(double... values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
