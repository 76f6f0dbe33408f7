package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A server that does not know whether its request arrived may send it again.
@ExtendWith(QuietGateway.class)
class RepeatedTriggerTests {
    private static final App APP = TestApps.aQuietApp();
    private static final String EVENT =
            "{\"name\":\"n\",\"channel\":\"news\",\"data\":\"1\",\"idempotency_key\":\"k\"}";

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestServer server = TestServer.of(gateway, APP);
    private final TestClient client = TestClient.connect(gateway, APP).join("news");

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aRepetitionIsAnsweredAsTheFirstAndDeliversNothing() {
        var first = server.post("/events", EVENT).expectJson("{}");
        var second = server.post("/events", EVENT).expectJson("{}");

        assertThat(second.header("X-Message-Id")).isEqualTo(first.header("X-Message-Id"));
        client.expectEvent("news", "n", "1").ping().expectPong();
        assertThat(gateway.runtime(APP).traffic().totals().published()).isEqualTo(1);
    }

    @Test
    void theKeyMayBeAHeader() {
        var event = TestServer.event("news", "n", "1");
        server.post("/events", event, "X-Idempotency-Key: h");
        server.post("/events", event, "X-Idempotency-Key: h").expectJson("{}");
        server.post("/events", event, "X-Idempotency-Key: other");
        server.post("/events", event);

        for (int i = 0; i < 3; i++) {
            client.expectEvent("news", "n", "1");
        }
        client.ping().expectPong();
    }

    @Test
    void aBatchHasOneKey() {
        var batch = "{\"batch\":[{\"name\":\"a\",\"channel\":\"news\",\"data\":\"1\",\"info\":\"subscription_count\"},"
                + "{\"name\":\"b\",\"channel\":\"news\",\"data\":\"2\"}],\"idempotency_key\":\"k\"}";
        var first = server.post("/batch_events", batch).body();

        server.post("/batch_events", batch).expectJson(first);

        client.expectEvent("news", "a", "1")
                .expectEvent("news", "b", "2")
                .ping()
                .expectPong();
    }

    @Test
    void aKeyIsForOneRequestOnly() {
        server.post("/events", EVENT);

        server.post("/events", EVENT.replace("\"1\"", "\"2\""))
                .expect(400, "The idempotency key 'k' was used for another request in the last 2 minutes");
        server.post("/events", EVENT.replace("\"k\"", "\"\""))
                .expect(400, "Invalid parameter: idempotency_key must be 1 to 128 characters");
    }

    @Test
    void anotherAppHasKeysOfItsOwn() {
        var other = TestApps.anApp(2, "key-2", "secret-2");
        gateway.apps().change(other);
        var listener = TestClient.connect(gateway, other).subscribe("news").expectSubscribed("news");
        listener.expectCount("news", 1);
        server.post("/events", EVENT);

        TestServer.of(gateway, other).post("/events", EVENT).expectJson("{}");

        listener.expectEvent("news", "n", "1");
    }

    @Test
    void aRefusedRequestMayBeTriedAgain() {
        server.post("/events", EVENT.replace("news", "n e w s"));

        server.post("/events", EVENT).expectJson("{}");

        client.expectEvent("news", "n", "1");
    }
}
