package io.carillon.usage;

import io.carillon.apps.App;
import io.carillon.channels.RefusalSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The minute that is being counted, app by app. Apps that do nothing and have no connection do not appear. One thread
/// at a time.
final class RunningMinute {
    private final long minute;
    private final long epoch;
    private final OpenConnections open;
    private final Map<Long, AppMinute> apps = new HashMap<>();

    /// @param open what earlier minutes have left
    RunningMinute(long minute, long epoch, OpenConnections open) {
        this.minute = minute;
        this.epoch = epoch;
        this.open = open;
    }

    long minute() {
        return minute;
    }

    long epoch() {
        return epoch;
    }

    /// @param samples of what was refused; the first of each code stays for the minute
    void add(App app, UsageCounts growth, Map<String, RefusalSource> samples) {
        var counted = apps.computeIfAbsent(app.id(), unseen -> new AppMinute(app.organizationId()));
        counted.counts = counted.counts.plus(growth);
        counted.connectionsNow = open.change(app.id(), growth);
        samples.forEach(counted.samples::putIfAbsent);
        counted.changed = true;
    }

    /// Adds to `target` the rows that have changed since the last call.
    void takeChanged(List<UsageRow> target) {
        apps.forEach((appId, app) -> {
            if (app.changed) {
                app.changed = false;
                target.add(new UsageRow(
                        new UsageKey(minute, appId, epoch),
                        app.organizationId,
                        app.counts,
                        app.connectionsNow,
                        Map.copyOf(app.samples)));
            }
        });
    }

    private static final class AppMinute {
        private final UUID organizationId;
        private final Map<String, RefusalSource> samples = new HashMap<>(0);
        private UsageCounts counts = UsageCounts.NONE;
        private int connectionsNow;
        private boolean changed;

        AppMinute(UUID organizationId) {
            this.organizationId = organizationId;
        }
    }
}
