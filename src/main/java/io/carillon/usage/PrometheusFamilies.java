package io.carillon.usage;

import io.carillon.channels.DeliveryLatency;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.concurrent.TimeUnit;

/// The two families that Micrometer has no meter for, given to Prometheus as they are: a counter whose labels turn up
/// with time, and a histogram that somebody else has filled.
final class PrometheusFamilies {
    /// The bounds double from 256 µs to 4.2 s. They are bounds of [DeliveryLatency]'s buckets, so that nothing is
    /// guessed; 0.524 is the one next to the half second within which a delivery is good.
    private static final int[] BOUNDS_MICROS = bounds();

    private final UsageCounting counting;

    PrometheusFamilies(UsageCounting counting) {
        this.counting = counting;
    }

    void register(PrometheusRegistry registry) {
        registry.register(this::refusals);
        registry.register(this::deliveries);
    }

    private CounterSnapshot refusals() {
        var family = CounterSnapshot.builder()
                .name("carillon_refusals")
                .help("What was refused to clients and servers, by the error code they saw");
        counting.total()
                .refusals()
                .forEach((code, count) -> family.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of("code", code))
                        .value(count)
                        .build()));
        return family.build();
    }

    private HistogramSnapshot deliveries() {
        var latency = counting.latency();
        var point = HistogramDataPointSnapshot.builder();
        point.classicHistogramBuckets(buckets(latency.buckets()));
        point.sum(latency.sumMicros() / (double) TimeUnit.SECONDS.toMicros(1));
        return HistogramSnapshot.builder()
                .name("carillon_delivery_seconds")
                .help("From accepting an event to handing it to the kernel, per receiving connection")
                .dataPoint(point.build())
                .build();
    }

    /// @param counts deliveries by the buckets of [DeliveryLatency]
    static ClassicHistogramBuckets buckets(long[] counts) {
        var buckets = ClassicHistogramBuckets.builder();
        int next = 0;
        for (int bound : BOUNDS_MICROS) {
            long within = 0;
            for (; next < counts.length && DeliveryLatency.lowerMicros(next) < bound; next++) {
                within += counts[next];
            }
            buckets.bucket(bound / (double) TimeUnit.SECONDS.toMicros(1), within);
        }
        long beyond = 0;
        for (; next < counts.length; next++) {
            beyond += counts[next];
        }
        return buckets.bucket(Double.POSITIVE_INFINITY, beyond).build();
    }

    private static int[] bounds() {
        var bounds = new int[15];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = 256 << i;
        }
        return bounds;
    }
}
