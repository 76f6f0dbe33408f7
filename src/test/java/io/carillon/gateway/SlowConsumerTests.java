package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A client that does not read is cut, and costs nobody else anything.
@ExtendWith(QuietGateway.class)
class SlowConsumerTests {
    private static final App APP = TestApps.aQuietApp();
    private static final String BIG = "x".repeat(10_000);

    @Test
    void isCutWhenTooMuchWaitsForIt() {
        try (var gateway = TestGateway.start(Map.of("unsent-bytes", "64KB"), APP)) {
            slowClient(gateway);

            int sent = publishUntilCut(gateway);

            assertThat((long) sent * BIG.length()).isLessThan(8_000_000);
        }
    }

    @Test
    void isToldWhyItWasCutIfItReadsAtLast() {
        try (var gateway = TestGateway.start(Map.of("unsent-bytes", "1KB"), APP)) {
            var slow = slowClient(gateway);
            var server = TestServer.of(gateway, APP);
            while (cuts(gateway) == 0) {
                server.trigger("news", "n", BIG);
            }

            var frame = slow.expectFrame();
            while (frame.opcode() == WebSocketFrames.TEXT) {
                frame = slow.expectFrame();
            }

            assertThat(frame.closeCode()).isEqualTo(4103);
            assertThat(frame.closeReason()).isEqualTo("Connection is too slow for the messages sent to it");
        }
    }

    @Test
    void isCutWhenItWaitsTooLong() {
        try (var gateway = TestGateway.start(Map.of("unsent-bytes", "100MB", "unsent-age", "1s"), APP)) {
            slowClient(gateway);

            publishUntilCut(gateway);
        }
    }

    @Test
    void isKeptWhenItReadsAgain() {
        try (var gateway = TestGateway.start(Map.of("unsent-bytes", "100MB", "unsent-age", "2s"), APP)) {
            var slow = slowClient(gateway);
            var server = TestServer.of(gateway, APP);
            for (int i = 0; i < 500; i++) {
                server.trigger("news", "n", BIG);
            }

            for (int i = 0; i < 500; i++) {
                slow.expectEvent("news", "n", BIG);
            }

            slow.ping().expectPong();
            assertThat(cuts(gateway)).isZero();
        }
    }

    private static TestClient slowClient(TestGateway gateway) {
        return TestClient.connect(RawSocket.open(gateway, 4_096), APP).join("news");
    }

    /// Publishes to the slow client and to one that reads, which misses nothing.
    private static int publishUntilCut(TestGateway gateway) {
        var server = TestServer.of(gateway, APP);
        var quick = TestClient.connect(gateway, APP).join("news");
        int sent = 0;
        while (sent < 3_000 && cuts(gateway) == 0) {
            server.trigger("news", "n", BIG).expectJson("{}");
            quick.expectEvent("news", "n", BIG);
            sent++;
        }
        await().until(() -> cuts(gateway) == 1);
        await().until(() -> gateway.runtime(APP).connections().now() == 1);
        assertThat(gateway.hub().backlogSize()).isZero();
        quick.ping().expectPong();
        return sent;
    }

    private static long cuts(TestGateway gateway) {
        return gateway.runtime(APP).traffic().totals().refusals().getOrDefault("slow_consumer", 0L);
    }

    @Test
    void isCutWhenAllSlowOnesTogetherHoldTooMuch() {
        try (var gateway = TestGateway.start(
                Map.of("unsent-bytes", "100MB", "unsent-age", "100s", "node-unsent-bytes", "1MB"), APP)) {
            slowClient(gateway);

            publishUntilCut(gateway);
        }
    }
}
