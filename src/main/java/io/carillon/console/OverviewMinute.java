package io.carillon.console;

import io.carillon.usage.TrafficMinute;
import io.carillon.usage.TrafficReport;
import java.time.Instant;
import java.util.List;

/// A row of the overview's table.
record OverviewMinute(Instant start, double mean, long peak, long messages) {
    static List<OverviewMinute> latestFirst(TrafficReport report) {
        return report.minutes().reversed().stream().map(OverviewMinute::of).toList();
    }

    private static OverviewMinute of(TrafficMinute minute) {
        return new OverviewMinute(
                Instant.ofEpochSecond(minute.minute() * 60),
                minute.meanConnections(),
                minute.peakConnections(),
                minute.messages());
    }
}
