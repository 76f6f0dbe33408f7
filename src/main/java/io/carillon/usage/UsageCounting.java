package io.carillon.usage;

import io.carillon.channels.AppRuntime;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.RefusalSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Counts what each app does in each minute, by reading the counters of the hub's runtimes now and then. What they have
/// grown by belongs to the minute of the reading before, so that a reading at a minute's end closes it. Callable from
/// any thread; does no I/O.
final class UsageCounting {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ChannelHub hub;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final LongSupplier epochs;
    private final Duration retireAfter;
    private final Map<AppRuntime, AppMeter> meters = new HashMap<>();
    private final NodeTotals node = new NodeTotals();
    private final OpenConnections open = new OpenConnections();
    private final List<UsageRow> finished = new ArrayList<>();
    private RunningMinute running;
    private long lastReading;

    /// @param epochs gives a new [NodeEpoch] whenever asked
    /// @param retireAfter apps that nobody has used for this long are forgotten
    UsageCounting(
            ChannelHub hub, InstantSource clock, LongSupplier nanoTime, LongSupplier epochs, Duration retireAfter) {
        this.hub = hub;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.epochs = epochs;
        this.retireAfter = retireAfter;
        this.running = new RunningMinute(minuteNow(), epochs.getAsLong(), open);
        this.lastReading = nanoTime.getAsLong();
    }

    /// Under which epoch it counts now.
    synchronized long epoch() {
        return running.epoch();
    }

    /// Reads all counters.
    ///
    /// @return the rows that have changed since the last call, those of minutes that have ended first
    synchronized List<UsageRow> takeChanged() {
        read();
        var changed = new ArrayList<>(finished);
        finished.clear();
        running.takeChanged(changed);
        return changed;
    }

    /// What the node has done since it started, at most a second ago.
    synchronized UsageCounts total() {
        if (nanoTime.getAsLong() - lastReading > FRESH_NANOS) {
            read();
        }
        return node.counts();
    }

    /// How long deliveries have taken since the node started.
    synchronized NodeTotals.Latency latency() {
        return node.latency(hub.runtimes());
    }

    private void read() {
        lastReading = nanoTime.getAsLong();
        for (var app : hub.runtimes()) {
            read(app, meters.computeIfAbsent(app, unseen -> new AppMeter()));
        }
        long minute = minuteNow();
        if (minute > running.minute()) {
            retireIdle();
            finish(new RunningMinute(minute, running.epoch(), open));
        } else if (minute < running.minute() - 1) {
            // The clock was set back. The minutes to come may have rows already, which another epoch leaves alone.
            finish(new RunningMinute(minute, epochs.getAsLong(), open));
        }
    }

    private void read(AppRuntime app, AppMeter meter) {
        var growth = meter.read(app, TimeUnit.NANOSECONDS.toMillis(lastReading));
        if (!growth.isNothing()) {
            running.add(app.app(), growth, samples(app, growth));
            node.add(growth);
        }
    }

    private static Map<String, RefusalSource> samples(AppRuntime app, UsageCounts growth) {
        return growth.refusals().isEmpty() ? Map.of() : app.traffic().takeSamples();
    }

    private void retireIdle() {
        for (var app : hub.retireIdle(retireAfter)) {
            var meter = meters.remove(app);
            read(app, meter == null ? new AppMeter() : meter);
            node.retire(app);
        }
    }

    private void finish(RunningMinute next) {
        running.takeChanged(finished);
        running = next;
    }

    private long minuteNow() {
        return TimeUnit.MILLISECONDS.toMinutes(clock.millis());
    }
}
