package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A session goes on from request to request, each on a socket of its own, and so on any of the loops.
@ExtendWith(QuietGateway.class)
class FallbackResumptionTests {
    private static final App APP = TestApps.aQuietApp();
    private static final String PADDING = "ü€😀".repeat(500);

    private static final TestGateway GATEWAY =
            TestGateway.start(Map.of("loops", "3", "unsent-bytes", "100MB", "fallback.absence", "60s"), APP);
    private static final TestServer SERVER = TestServer.of(GATEWAY, APP);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void aFullResponseGetsNothingMoreAndTheNextRequestGetsTheRest() {
        var client = FallbackClient.streaming(GATEWAY, APP).join("full");
        var first = client.socket();
        var data = "x".repeat(10_000);
        for (int i = 0; i < 40; i++) {
            SERVER.trigger("full", "n", i + data).expectJson("{}");
        }
        int read = 0;
        while (!client.hasHadEnough()) {
            client.expectEvent("full", "n", read++ + data);
        }

        client.resume();
        for (int i = read; i < 40; i++) {
            client.expectEvent("full", "n", i + data);
        }

        assertThat(read).isBetween(20, 30);
        assertThat(first.readLine()).as("what comes behind a full response").isEqualTo("0");
    }

    @Test
    void nothingIsLostOrRepeatedWhileEventsFlowOverManyResponses() {
        var client = FallbackClient.streaming(GATEWAY, APP).join("flow");
        var published = publish("flow", 600);

        int responses = 1;
        for (int i = 0; i < 600; i++) {
            if (client.hasHadEnough()) {
                client.resume();
                responses++;
            }
            client.expectEvent("flow", "n", i + PADDING);
        }

        assertThat(published).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(responses).isGreaterThan(4);
        client.post("[]").expectStatus(204);
        client.expectLine("a[]");
    }

    @Test
    void nothingIsLostOrRepeatedWhileEventsFlowOverManyPolls() {
        var client = FallbackClient.polling(GATEWAY, APP).subscribe("polls");
        client.poll().expectAnswer(FallbackText.frame(FallbackText.subscribed("polls")) + "\n");
        var published = publish("polls", 300);

        int next = 0;
        while (next < 300) {
            var body = client.onNewSocket().poll().answer().expectStatus(200).body();
            for (var frame : body.lines().toList()) {
                assertThat(FallbackText.message(frame).path("data").asString()).isEqualTo(next + PADDING);
                next++;
            }
        }

        assertThat(published).succeedsWithin(5, TimeUnit.SECONDS);
    }

    private static CompletableFuture<Void> publish(String channel, int events) {
        return CompletableFuture.runAsync(
                () -> {
                    try (var server = TestServer.of(GATEWAY, APP)) {
                        for (int i = 0; i < events; i++) {
                            server.trigger(channel, "n", i + PADDING).expectJson("{}");
                        }
                    }
                },
                Thread::startVirtualThread);
    }

    @Test
    void aSecondStreamTakesOverFromTheFirst() {
        var client = FallbackClient.streaming(GATEWAY, APP).join("two");
        var first = client.socket();

        client.resume();
        assertThat(first.readLine()).isEqualTo("0");
        SERVER.trigger("two", "n", "1").expectJson("{}");

        client.expectEvent("two", "n", "1");
    }

    @Test
    void aSecondPollTakesOverFromTheFirst() {
        var client = FallbackClient.polling(GATEWAY, APP).poll();
        var first = client.socket();

        client.onNewSocket().poll();

        assertThat(HttpReply.read(first).expectStatus(200).body()).isEqualTo("a[]\n");
        client.say("{\"event\":\"pusher:ping\",\"data\":{}}")
                .expectAnswer(FallbackText.frame("{\"event\":\"pusher:pong\",\"data\":{}}") + "\n");
    }

    @Test
    void aStreamMayTurnIntoPolls() {
        var client = FallbackClient.streaming(GATEWAY, APP).join("turn");
        var first = client.socket();

        client.onNewSocket().poll();
        assertThat(first.readLine()).isEqualTo("0");
        SERVER.trigger("turn", "n", "1").expectJson("{}");

        client.expectAnswer("a[\"{\\\"event\\\":\\\"n\\\",\\\"channel\\\":\\\"turn\\\",\\\"data\\\":\\\"1\\\"}\"]\n");
    }

    @Test
    void aClientThatBreaksItsRequestOffIsGoneLongBeforeOneBetweenTwoRequests() {
        var app = TestApps.anApp(2000, "app-key-2", "app-secret-2");
        GATEWAY.apps().change(app);
        var between = FallbackClient.polling(GATEWAY, app);
        var full = FallbackClient.streaming(GATEWAY, app);
        var polling = FallbackClient.polling(GATEWAY, app).poll();
        var first = polling.socket();
        polling.onNewSocket().poll();
        // the second one is there when the first one is answered
        HttpReply.read(first).expectStatus(200);
        assertThat(GATEWAY.runtime(app).connections().now()).isEqualTo(3);

        full.close();
        polling.socket().reset();

        await().atMost(Duration.ofSeconds(5))
                .until(() -> GATEWAY.runtime(app).connections().now() == 1);
        between.poll().say("{\"event\":\"pusher:ping\",\"data\":{}}");
        assertThat(between.answer().expectStatus(200).body()).startsWith("a[\"{\\\"event\\\":\\\"pusher:pong");
    }
}
