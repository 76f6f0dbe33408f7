package io.carillon.console;

import io.carillon.usage.TrafficMinute;
import io.carillon.usage.TrafficReport;
import java.util.List;
import java.util.Map;

/// What the live feed says of an app, as `frontend/src/traffic.ts` reads it. Always the whole of the last hour, so that
/// whoever comes back after a gap has missed nothing.
///
/// @param at milliseconds since 1970
/// @param minutes minute, mean and highest number of connections, messages
record LiveUpdate(
        long at,
        long connections,
        long peakToday,
        long subscribedToday,
        long messagesToday,
        long publishedToday,
        long deliveredToday,
        long refusedToday,
        Map<String, Long> refusals,
        List<List<Number>> minutes) {
    static LiveUpdate of(TrafficReport report) {
        return new LiveUpdate(
                report.at().toEpochMilli(),
                report.connections(),
                report.peakToday(),
                report.subscribed(),
                report.messages(),
                report.published() + report.clientEvents(),
                report.delivered(),
                report.refused(),
                report.refusals(),
                report.minutes().stream().map(LiveUpdate::minute).toList());
    }

    private static List<Number> minute(TrafficMinute minute) {
        return List.of(minute.minute(), minute.meanConnections(), minute.peakConnections(), minute.messages());
    }
}
