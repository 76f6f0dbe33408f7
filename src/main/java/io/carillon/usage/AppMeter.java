package io.carillon.usage;

import io.carillon.channels.AppRuntime;
import io.carillon.channels.Traffic;
import java.util.Map;
import java.util.TreeMap;

/// Reads one runtime's counters, and what they have grown by since they were read last. One thread at a time.
final class AppMeter {
    private Traffic.Totals last = new Traffic.Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());
    private long lastConnectionMillis;

    /// @param millis `System.nanoTime()` in milliseconds
    UsageCounts read(AppRuntime app, long millis) {
        var before = last;
        long connectionMillisBefore = lastConnectionMillis;
        last = app.traffic().totals();
        lastConnectionMillis =
                Math.max(connectionMillisBefore, app.connections().connectionMillis(millis));
        return new UsageCounts(
                last.apiRequests() - before.apiRequests(),
                last.published() - before.published(),
                last.clientEvents() - before.clientEvents(),
                last.delivered() - before.delivered(),
                last.bytesReceived() - before.bytesReceived(),
                last.bytesSent() - before.bytesSent(),
                last.opened() - before.opened(),
                last.closed() - before.closed(),
                last.subscribed() - before.subscribed(),
                app.connections().takePeak(),
                lastConnectionMillis - connectionMillisBefore,
                growth(before.refusals(), last.refusals()));
    }

    private static Map<String, Long> growth(Map<String, Long> before, Map<String, Long> now) {
        if (now.equals(before)) {
            return Map.of();
        }
        var grown = new TreeMap<String, Long>();
        now.forEach((code, count) -> {
            long growth = count - before.getOrDefault(code, 0L);
            if (growth > 0) {
                grown.put(code, growth);
            }
        });
        return grown;
    }
}
