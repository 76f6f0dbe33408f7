package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A fallback session may hold as much for its client as a WebSocket, and no more.
@ExtendWith(QuietGateway.class)
class FallbackSlowConsumerTests {
    private static final App APP = TestApps.aQuietApp();
    private static final String BIG = "x".repeat(10_000);
    private static final String TOO_SLOW = "c[4103,\"Connection is too slow for the messages sent to it\"]\n";

    @Test
    void aStreamThatIsNotReadIsCut() {
        try (var gateway = TestGateway.start(Map.of("unsent-bytes", "64KB", "fallback.absence", "60s"), APP)) {
            FallbackClient.streaming(gateway, APP, RawSocket.open(gateway, 4_096))
                    .join("news");

            publishUntilCut(gateway);
        }
    }

    @Test
    void aClientThatStaysAwayIsCutAndToldWhenItComesBackSoon() {
        try (var gateway = TestGateway.start(Map.of("unsent-bytes", "64KB", "fallback.absence", "60s"), APP)) {
            var client = polling(gateway);
            var server = TestServer.of(gateway, APP);
            int sent = 0;
            while (cuts(gateway) == 0) {
                server.trigger("news", "n", BIG).expectJson("{}");
                assertThat(++sent).isLessThan(1_000);
            }

            var heard = client.poll().answer().expectStatus(200).body();
            while (!heard.endsWith(TOO_SLOW)) {
                heard += client.poll().answer().expectStatus(200).body();
            }

            assertThat(heard.lines()).hasSizeBetween(64 * 1_024 / BIG.length() + 1, sent + 1);
            assertThat(gateway.runtime(APP).connections().now()).isZero();
        }
    }

    @Test
    void whatWaitsForARequestDoesNotAge() {
        try (var gateway = TestGateway.start(Map.of("unsent-age", "1s", "fallback.absence", "4s"), APP)) {
            var client = polling(gateway);
            TestServer.of(gateway, APP).trigger("news", "n", "1").expectJson("{}");

            await().during(Duration.ofMillis(2_500))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> cuts(gateway) == 0);

            assertThat(client.poll().answer().expectStatus(200).body()).contains("\\\"data\\\":\\\"1\\\"");
        }
    }

    @Test
    void aSessionIsGivenUpWhenItsClientStaysAway() {
        try (var gateway = TestGateway.start(Map.of("fallback.absence", "3s"), APP)) {
            var client = polling(gateway);
            assertThat(gateway.runtime(APP).connections().now()).isEqualTo(1);

            await().atMost(Duration.ofSeconds(8))
                    .until(() -> gateway.runtime(APP).connections().now() == 0);

            client.post("[]").expect(404, "Unknown session");
            assertThat(gateway.hub().subscriptionCount(gateway.runtime(APP), "news"))
                    .isZero();
            assertThat(client.poll().answer().expectStatus(200).body())
                    .as("the start of another session")
                    .startsWith("o\n");
        }
    }

    @Test
    void aStreamingClientIsAskedForSignsOfLifeAndGivenUpWithoutThem() {
        try (var gateway = TestGateway.start(
                Map.of("activity-timeout", "2s", "pong-timeout", "2s", "fallback.heartbeat", "1s"), APP)) {
            var silent = FallbackClient.streaming(gateway, APP);
            var alive = FallbackClient.streaming(gateway, APP);

            for (int i = 0; i < 3; i++) {
                alive.expectLine("h").post("[]").expectStatus(204);
                alive.expectLine("a[]");
                silent.expectLine("h");
            }

            var frame = silent.line();
            while (frame.equals("h")) {
                alive.expectLine("h").post("[]").expectStatus(204);
                alive.expectLine("a[]");
                frame = silent.line();
            }
            assertThat(frame).isEqualTo("c[4201,\"Pong reply not received\"]");
            await().until(() -> gateway.runtime(APP).connections().now() == 1);
        }
    }

    private static FallbackClient polling(TestGateway gateway) {
        var client = FallbackClient.polling(gateway, APP).subscribe("news");
        client.poll().expectAnswer(FallbackText.frame(FallbackText.subscribed("news")) + "\n");
        return client;
    }

    /// Publishes to the slow client and to one that reads, which misses nothing.
    private static void publishUntilCut(TestGateway gateway) {
        var server = TestServer.of(gateway, APP);
        var quick = FallbackClient.streaming(gateway, APP).join("news");
        for (int sent = 0; sent < 3_000 && cuts(gateway) == 0; sent++) {
            if (quick.hasHadEnough()) {
                quick.resume();
            }
            server.trigger("news", "n", BIG).expectJson("{}");
            quick.expectEvent("news", "n", BIG);
        }
        await().until(() -> cuts(gateway) == 1);
        await().until(() -> gateway.runtime(APP).connections().now() == 1);
        assertThat(gateway.hub().backlogSize()).isZero();
    }

    private static long cuts(TestGateway gateway) {
        return gateway.runtime(APP).traffic().totals().refusals().getOrDefault("slow_consumer", 0L);
    }
}
