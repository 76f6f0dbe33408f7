package io.carillon.webhooks;

import static io.carillon.webhooks.WebhookFixture.FAST;
import static io.carillon.webhooks.WebhookFixture.json;
import static io.carillon.webhooks.WebhookFixture.occupied;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.DatabaseTest;
import io.carillon.apps.KeyRotation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// From the outbox to a tenant's server that is well.
@DatabaseTest
@Import(WebhookFixture.class)
class DeliveryTests {
    @Autowired
    WebhookFixture fixture;

    @Autowired
    KeyRotation rotation;

    private final EndpointServer server = EndpointServer.start();

    @BeforeEach
    void clear() {
        fixture.clear();
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
        server.close();
    }

    @Test
    void deliversEachEventOnItsOwn() {
        var app = fixture.app();
        var endpoint = fixture.endpoint(app, server);
        fixture.deliverer(FAST);

        fixture.write(app, occupied("a"), occupied("b"));

        var bodies = List.of(server.next().body(), server.next().body());
        assertThat(bodies)
                .containsExactlyInAnyOrder(
                        "{\"time_ms\":1700000000000,\"events\":[" + json(occupied("a")) + "]}",
                        "{\"time_ms\":1700000000000,\"events\":[" + json(occupied("b")) + "]}");
        await().atMost(10, SECONDS).until(() -> fixture.rows() == 0);
        assertThat(fixture.sum(endpoint, "delivered")).isEqualTo(2);
        assertThat(fixture.sum(endpoint, "given_up")).isZero();
    }

    @Test
    void recordsAttempts() {
        var app = fixture.app();
        var endpoint = fixture.endpoint(app, server);
        server.behave(EndpointServer.answer(201, "thanks"));
        fixture.deliverer(FAST);

        fixture.write(app, occupied("a"));
        var request = server.next();
        await().atMost(10, SECONDS).until(() -> fixture.rows() == 0);

        var attempts = new WebhookLog(fixture.jdbc()).attempts(app.organizationId(), app.id(), endpoint.id(), 10);
        assertThat(attempts).singleElement().satisfies(attempt -> {
            assertThat(attempt.deliveryId()).isEqualTo(request.header("webhook-id"));
            assertThat(attempt.number()).isEqualTo(1);
            assertThat(attempt.events()).isEqualTo(1);
            assertThat(attempt.status()).isEqualTo(201);
            assertThat(attempt.failure()).isEmpty();
            assertThat(attempt.response()).isEqualTo("thanks");
            assertThat(attempt.duration()).isBetween(Duration.ZERO, FAST.timeout());
        });
        assertThat(new WebhookLog(fixture.jdbc()).attempts(fixture.app().organizationId(), app.id(), endpoint.id(), 10))
                .as("another organization")
                .isEmpty();
    }

    @Test
    void batchesWhenChosen() {
        var app = fixture.app();
        fixture.endpoint(app, server.url(), true);
        fixture.deliverer(FAST);

        fixture.write(app, occupied(20));
        assertThat(server.next().body()).contains("channel-0\"", "channel-19\"");

        fixture.write(app, occupied(200));
        await().atMost(10, SECONDS).until(() -> fixture.rows() == 0);
        assertThat(server.all()).hasSizeBetween(11, 19);
    }

    @Test
    void eachEndpointGetsTheTypesItChose() {
        var app = fixture.app();
        fixture.endpoint(app, server.url(), false, WebhookType.CHANNEL_OCCUPIED);
        try (var other = EndpointServer.start()) {
            fixture.endpoint(app, other.url(), false, WebhookType.CHANNEL_VACATED, WebhookType.MEMBER_ADDED);
            fixture.deliverer(FAST);

            fixture.write(app, occupied("a"));

            server.next();
            await().atMost(10, SECONDS).until(() -> fixture.rows() == 0);
            assertThat(other.all()).isEmpty();
        }
    }

    @Test
    void signsWithTheOldestActiveKey() {
        var app = fixture.app();
        fixture.endpoint(app, server);
        var first = app.keys().getFirst().key();
        var second = rotation.addKey(app.organizationId(), app.id(), "second").orElseThrow();
        fixture.deliverer(FAST);

        fixture.write(app, occupied("a"));
        assertThat(server.next().header("x-pusher-key")).isEqualTo(first);
        await().atMost(10, SECONDS).until(() -> fixture.rows() == 0);

        rotation.revokeKey(app.organizationId(), app.id(), first);
        fixture.write(app, occupied("b"));
        assertThat(server.next().header("x-pusher-key")).isEqualTo(second.key());
    }

    @Test
    void severalNodesDeliverEachEventOnce() {
        var app = fixture.app();
        var endpoint = fixture.endpoint(app, server);
        for (int node = 0; node < 3; node++) {
            fixture.deliverer(FAST);
        }

        for (int i = 0; i < 10; i++) {
            fixture.write(app, occupied(50));
        }

        await().atMost(30, SECONDS).until(() -> fixture.rows() == 0);
        var ids = new HashSet<String>();
        server.all().forEach(request -> ids.add(request.header("webhook-id")));
        assertThat(server.all()).hasSize(500);
        assertThat(ids).hasSize(500);
        await().atMost(10, SECONDS).until(() -> fixture.sum(endpoint, "delivered") == 500);
    }

    @Test
    void aLaneIsGivenBackAndTakenAgain() {
        var app = fixture.app();
        var endpoint = fixture.endpoint(app, server);
        fixture.deliverer(FAST);
        for (int i = 0; i < 5; i++) {
            fixture.write(app, occupied("channel-" + i));
            server.next(Duration.ofSeconds(3));
        }

        await().atMost(10, SECONDS).until(() -> fixture.sum(endpoint, "leased_by") == 0);
        assertThat(fixture.jdbc()
                        .sql("SELECT YEAR(due_at) FROM webhook_lane WHERE endpoint_id = ?")
                        .param(endpoint.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(9999);
    }
}
