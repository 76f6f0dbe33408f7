package io.carillon.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.TestApps;
import io.carillon.channels.AppRuntime;
import io.carillon.channels.DeliveryLatency;
import io.carillon.channels.RefusalSource;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class NodeMetricsTests {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final FakeStore store = new FakeStore();

    @Test
    void showsTheNodeAsAWhole() {
        var node = node(Duration.ofMinutes(10));
        var scrape = scrape(node);
        var one = node.app();
        var other = node.app(TestApps.anApp(2000, "k", "s"));
        node.connect(one);
        node.connect(other);
        node.hub.closed(node.connect(other));
        node.publish(one, 3);
        one.traffic().delivered(30, 3_000);
        other.traffic().delivered(5, 500);
        other.traffic().apiRequest();
        one.traffic().refused("PAYLOAD_TOO_LARGE", RefusalSource.of(RefusalSource.Protocol.HTTP, null));
        other.traffic().refused("PAYLOAD_TOO_LARGE", RefusalSource.of(RefusalSource.Protocol.HTTP, null));
        node.time.move(MINUTE);

        assertThat(scrape.get().lines())
                .contains(
                        "carillon_connections 2.0",
                        "carillon_apps_active 2.0",
                        "carillon_fanout_backlog 0.0",
                        "carillon_connections_opened_total 3.0",
                        "carillon_connections_closed_total 1.0",
                        "carillon_messages_published_total 3.0",
                        "carillon_client_events_total 0.0",
                        "carillon_messages_delivered_total 35.0",
                        "carillon_bytes_received_total 30.0",
                        "carillon_bytes_sent_total 3500.0",
                        "carillon_api_requests_total 1.0",
                        "carillon_refusals_total{code=\"PAYLOAD_TOO_LARGE\"} 2.0");
    }

    @Test
    void neverForgetsWhatRetiredAppsDid() {
        var node = node(Duration.ZERO);
        var scrape = scrape(node);
        AppRuntime retired = node.app();
        node.publish(retired, 3);
        retired.traffic().refused("OVER_CAPACITY", RefusalSource.of(RefusalSource.Protocol.HTTP, null));
        node.flushAfter(MINUTE);
        assertThat(node.hub.runtimes()).isEmpty();
        node.publish(node.app(), 1);
        node.time.move(MINUTE);

        assertThat(scrape.get().lines())
                .contains(
                        "carillon_messages_published_total 4.0", "carillon_refusals_total{code=\"OVER_CAPACITY\"} 1.0");
    }

    @Test
    void showsWhatIsNotInTheDatabase() {
        var node = node(Duration.ofMinutes(10));
        var scrape = scrape(node);
        store.setAvailable(false);
        node.publish(node.app(), 3);
        node.flushAfter(MINUTE);
        node.publish(node.app(), 3);
        node.flushAfter(MINUTE);

        assertThat(scrape.get().lines())
                .contains(
                        "carillon_usage_unflushed_rows 2.0",
                        "carillon_usage_flush_failures_total 2.0",
                        "carillon_usage_dropped_rows_total 0.0");
    }

    @Test
    void hasAnEmptyHistogramBeforeTheFirstDelivery() {
        var scrape = scrape(node(Duration.ofMinutes(10)));

        assertThat(scrape.get().lines())
                .contains(
                        "carillon_delivery_seconds_bucket{le=\"2.56E-4\"} 0",
                        "carillon_delivery_seconds_bucket{le=\"0.524288\"} 0",
                        "carillon_delivery_seconds_bucket{le=\"+Inf\"} 0",
                        "carillon_delivery_seconds_count 0",
                        "carillon_delivery_seconds_sum 0.0");
    }

    @Test
    void sortsDeliveriesIntoBucketsWithoutGuessing() {
        var latency = new DeliveryLatency();
        latency.record(TimeUnit.MICROSECONDS.toNanos(10), 1);
        latency.record(TimeUnit.MICROSECONDS.toNanos(255), 2);
        latency.record(TimeUnit.MICROSECONDS.toNanos(256), 4);
        latency.record(TimeUnit.MILLISECONDS.toNanos(524), 8);
        latency.record(TimeUnit.MILLISECONDS.toNanos(525), 16);
        latency.record(TimeUnit.MINUTES.toNanos(1), 32);
        var counts = DeliveryLatency.emptyCounts();
        latency.addTo(counts);

        var buckets = PrometheusFamilies.buckets(counts);

        assertThat(buckets.stream()
                        .filter(bucket -> bucket.getCount() > 0)
                        .map(bucket -> Map.entry(bucket.getUpperBound(), bucket.getCount())))
                .containsExactly(
                        Map.entry(0.000256, 3L),
                        Map.entry(0.000512, 4L),
                        Map.entry(0.524288, 8L),
                        Map.entry(1.048576, 16L),
                        Map.entry(Double.POSITIVE_INFINITY, 32L));
    }

    private UsageNode node(Duration retireAfter) {
        return new UsageNode(new FakeTime(), store, folder, DataSize.ofMegabytes(1), retireAfter);
    }

    private static Scrape scrape(UsageNode node) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var metrics = new NodeMetrics(node.hub, node.counting, node.writer);
        metrics.bindTo(registry);
        new PrometheusFamilies(node.counting).register(registry.getPrometheusRegistry());
        return new Scrape(registry, metrics);
    }

    /// Meters hold what they measure weakly.
    private record Scrape(PrometheusMeterRegistry registry, NodeMetrics metrics) {
        String get() {
            return registry.scrape();
        }
    }
}
