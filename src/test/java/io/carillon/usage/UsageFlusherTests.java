package io.carillon.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.channels.LocalBroker;
import io.carillon.channels.Publisher;
import io.carillon.gateway.TestGateway;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.EventData;
import io.carillon.protocol.EventRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/// The flusher's own threads and clock, on a gateway with a real connection.
class UsageFlusherTests {
    @TempDir
    Path folder;

    private final FakeStore store = new FakeStore();

    @Test
    void ticksAtTheIntervalAndAtMinutesEnds() {
        assertThat(UsageFlusher.millisToNext(120_000, 10_000)).isEqualTo(10_000);
        assertThat(UsageFlusher.millisToNext(129_999, 10_000)).isEqualTo(1);
        assertThat(UsageFlusher.millisToNext(119_000, 7_000)).isEqualTo(1_000);
        assertThat(UsageFlusher.millisToNext(61_000, 60_000)).isEqualTo(59_000);
    }

    @Test
    void writesWhileItRuns() throws InterruptedException {
        var written = new CountDownLatch(1);
        try (var gateway = TestGateway.start(TestApps.anApp())) {
            var flusher = flusher(gateway, rows -> {
                store.write(rows);
                written.countDown();
            });
            flusher.start();
            gateway.hub().runtime(TestApps.anApp()).traffic().apiRequest();

            assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
            flusher.stop();
        }

        assertThat(store.rows.values())
                .singleElement()
                .satisfies(row -> assertThat(row.counts().apiRequests()).isEqualTo(1));
    }

    @Test
    void writesWhatTheClosingGatewayStillDid() throws Exception {
        var gateway = TestGateway.start(TestApps.anApp());
        var flusher = flusher(gateway, store);
        flusher.start();
        try (var client = WebSocketClient.connect(gateway.port())) {
            client.awaitMessage("connection_established");

            gateway.close();
            flusher.stop();
        }

        assertThat(flusher.isRunning()).isFalse();
        assertThat(sum(UsageCounts::connectionsOpened)).isEqualTo(1);
        assertThat(sum(UsageCounts::connectionsClosed)).isEqualTo(1);
        assertThat(sum(UsageCounts::connectionMillis)).isPositive();
    }

    @Test
    void countsADeliveryByARealSocket() throws Exception {
        var quiet = TestApps.with(TestApps.anApp(), App.Settings.DEFAULTS);
        try (var gateway = TestGateway.start(quiet);
                var client = WebSocketClient.connect(gateway.port())) {
            client.awaitMessage("connection_established");
            client.send("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"room\"}}");
            client.awaitMessage("subscription_succeeded");
            var app = gateway.hub().runtime(quiet);
            var counting = counting(gateway);
            var event = new EventRequest(
                    "greeting",
                    EventData.ofText("hello"),
                    List.of(ChannelName.parse("room", 164)),
                    null,
                    Set.of(),
                    null);

            new Publisher(new LocalBroker(gateway.hub()))
                    .trigger(app, List.of(event), "m1", System.nanoTime())
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            client.awaitMessage("greeting");

            await().untilAsserted(() -> assertThat(
                            Arrays.stream(counting.latency().buckets()).sum())
                    .isEqualTo(1));
            var counts = counting.takeChanged().getLast().counts();
            assertThat(counts.published()).isEqualTo(1);
            assertThat(counts.delivered()).isEqualTo(1);
            assertThat(counts.bytesReceived()).isEqualTo("\"hello\"".length());
            assertThat(counts.bytesSent()).isGreaterThan(counts.bytesReceived());
            assertThat(counts.connectionsPeak()).isEqualTo(1);
        }
    }

    private long sum(ToLongFunction<UsageCounts> count) {
        return store.rows.values().stream()
                .mapToLong(row -> count.applyAsLong(row.counts()))
                .sum();
    }

    private UsageFlusher flusher(TestGateway gateway, UsageStore target) {
        var clock = InstantSource.system();
        var counting = counting(gateway);
        var pending = new PendingRows(1_000);
        var spool = new UsageSpool(folder, counting.epoch(), DataSize.ofMegabytes(1));
        var writer = new UsageWriter(pending, target, spool);
        return new UsageFlusher(counting, pending, writer, Duration.ofSeconds(1), clock);
    }

    private static UsageCounting counting(TestGateway gateway) {
        return new UsageCounting(
                gateway.hub(), InstantSource.system(), System::nanoTime, () -> 1, Duration.ofMinutes(10));
    }
}
