package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The block of a large presence channel is more than may wait for a slow client, and is no fault of the client's. What
/// may wait is far less than the block here, and far more than the others of the room have waiting when somebody comes.
@ExtendWith(QuietGateway.class)
class LargeAnswerTests {
    private static final int MEMBERS = 120;
    private static final App APP = TestApps.with(
            TestApps.aQuietApp(), new App.Limits(30_000, 200, 164, 100, 10, 10, 1_000, 60_000, 128, 100, 0, 1_800, 30));

    @Test
    void aClientIsNotCutForTheAnswerToItsSubscribe() {
        try (var gateway = TestGateway.start(Map.of("unsent-bytes", "2MB"), APP)) {
            fillTheRoom(gateway);

            var slow = TestClient.connect(RawSocket.open(gateway, 4_096), APP).joinAs("presence-room", "slow");
            await().until(() -> gateway.hub().userCount(gateway.runtime(APP), "presence-room") == MEMBERS + 1);

            assertThat(slow.expectText()).hasSizeGreaterThan(MEMBERS * 59_000);
            slow.ping().expectPong();
        }
    }

    @Test
    void aClientOnASlowLineMayTakeItsTimeOverTheAnswer() {
        try (var gateway = TestGateway.start(Map.of("unsent-bytes", "2MB", "unsent-age", "1s"), APP)) {
            fillTheRoom(gateway);
            var line = RawSocket.open(gateway, 4_096);

            TestClient.connect(line, APP).joinAs("presence-room", "slow");

            var taken = new AtomicInteger();
            await().pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> taken.addAndGet(line.readExactly(MEMBERS * 590).length) >= MEMBERS * 59_000);
        }
    }

    @Test
    void aFallbackSessionIsNotCutForTheAnswerToItsSubscribe() {
        try (var gateway = TestGateway.start(Map.of("unsent-bytes", "2MB", "loops", "2"), APP)) {
            fillTheRoom(gateway);
            var streaming = FallbackClient.streaming(gateway, APP, RawSocket.open(gateway, 4_096));
            var polling = FallbackClient.polling(gateway, APP);

            streaming.say(streaming.signed().subscribeAs("presence-room", "{\"user_id\":\"streaming\"}"));
            polling.say(polling.signed().subscribeAs("presence-room", "{\"user_id\":\"polling\"}"));
            await().until(() -> gateway.hub().userCount(gateway.runtime(APP), "presence-room") == MEMBERS + 2);

            assertThat(streaming.line()).hasSizeGreaterThan(MEMBERS * 59_000);
            assertThat(polling.poll().answer().expectStatus(200).body()).hasSizeGreaterThan(MEMBERS * 59_000);
            streaming.resume().post("[]").expectStatus(204);
        }
    }

    private static void fillTheRoom(TestGateway gateway) {
        for (int i = 0; i < MEMBERS; i++) {
            var socket = RawSocket.open(gateway);
            TestClient.connect(socket, APP)
                    .subscribeAs(
                            "presence-room", "{\"user_id\":" + i + ",\"user_info\":\"" + "x".repeat(59_000) + "\"}");
            socket.readOn();
        }
        await().until(() -> gateway.hub().userCount(gateway.runtime(APP), "presence-room") == MEMBERS);
    }
}
