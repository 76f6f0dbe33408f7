package io.carillon.webhooks;

import static io.carillon.webhooks.WebhookFixture.FAST;
import static io.carillon.webhooks.WebhookFixture.occupied;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.DatabaseTest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// From the outbox to tenants' servers that are not well.
@DatabaseTest
@Import(WebhookFixture.class)
class FailingEndpointTests {
    private static final Pace PATIENT = new Pace(
            Duration.ofSeconds(20),
            FAST.firstRetry(),
            FAST.retryFor(),
            FAST.failuresToPause(),
            FAST.longestPause(),
            Duration.ofSeconds(60));

    @Autowired
    WebhookFixture fixture;

    @Autowired
    WebhookAdministration administration;

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
    void retriesWithTheSameIdAndBodyUntilItIsTaken() {
        var app = fixture.app();
        var endpoint = fixture.endpoint(app, server);
        var tries = new AtomicInteger();
        server.behave((out, open) -> EndpointServer.answer(tries.incrementAndGet() < 4 ? 503 : 204, "")
                .answer(out, open));
        fixture.deliverer(FAST);

        fixture.write(app, occupied("a"));

        var first = server.next();
        for (int i = 0; i < 3; i++) {
            var again = server.next();
            assertThat(again.body()).isEqualTo(first.body());
            for (var header : List.of("webhook-id", "x-pusher-signature", "x-pusher-key")) {
                assertThat(again.header(header)).isEqualTo(first.header(header));
            }
        }
        await().atMost(10, SECONDS).until(() -> fixture.rows() == 0);
        assertThat(fixture.sum(endpoint, "failures")).isZero();
        var attempts = new WebhookLog(fixture.jdbc()).attempts(app.organizationId(), app.id(), endpoint.id(), 10);
        assertThat(attempts).extracting(WebhookLog.Entry::number).containsExactly(4, 3, 2, 1);
        assertThat(attempts).extracting(WebhookLog.Entry::failure).containsExactly("", "STATUS", "STATUS", "STATUS");
    }

    @Test
    void givesUpWhenTheTimeForRetriesIsOver() {
        var app = fixture.app();
        var endpoint = fixture.endpoint(app, server);
        server.behave(EndpointServer.answer(500, "no"));
        fixture.deliverer(pace(Duration.ofMillis(800)));

        fixture.write(app, occupied("a"));

        await().atMost(10, SECONDS).until(() -> fixture.rows() == 0);
        assertThat(fixture.sum(endpoint, "given_up")).isEqualTo(1);
        assertThat(fixture.sum(endpoint, "delivered")).isZero();
        // at 0, 0.1, 0.3 and 0.7 s, spread
        assertThat(server.all()).hasSizeBetween(3, 5);
    }

    @Test
    void aPoisonedEventDoesNotHoldUpTheOthers() {
        var app = fixture.app();
        var endpoint = fixture.endpoint(app, server);
        server.behave((out, open) -> EndpointServer.answer(
                        server.all().getLast().body().contains("poison") ? 400 : 200, "")
                .answer(out, open));
        fixture.deliverer(FAST);

        fixture.write(app, occupied("poison"));
        fixture.write(app, occupied(30));

        await().atMost(10, SECONDS).until(() -> fixture.sum(endpoint, "delivered") == 30);
        assertThat(fixture.rows()).isEqualTo(1);
    }

    @Test
    void deadEndpointsDelayNobodyElse() {
        var sick = fixture.app();
        for (int i = 0; i < 10; i++) {
            fixture.endpoint(sick, server);
        }
        server.behave(EndpointServer.hang());
        var well = fixture.app();
        try (var other = EndpointServer.start()) {
            fixture.endpoint(well, other);
            fixture.deliverer(PATIENT);
            fixture.write(sick, occupied(200));
            server.next();

            for (int i = 0; i < 10; i++) {
                fixture.write(well, occupied("a" + i));
                other.next(PATIENT.timeout().dividedBy(4));
            }
        } finally {
            server.close();
        }
    }

    @Test
    void anEndpointThatOnlyFailsIsLeftAloneAndProbedUntilItIsWell() {
        var app = fixture.app();
        var endpoint = fixture.endpoint(app, server);
        server.behave(EndpointServer.answer(500, ""));
        fixture.deliverer(FAST);

        fixture.write(app, occupied(100));
        await().atMost(10, SECONDS).until(() -> fixture.sum(endpoint, "failures") >= 8);
        int asked = server.all().size();
        assertThat(asked).as("of 100 deliveries").isLessThan(30);

        server.behave(EndpointServer.answer(200, ""));
        await().atMost(10, SECONDS).until(() -> fixture.rows() == 0);
        assertThat(fixture.sum(endpoint, "delivered")).isEqualTo(100);
        assertThat(fixture.sum(endpoint, "failures")).isZero();
    }

    @Test
    void aRestartedNodeGoesOnWithTheRetries() {
        var app = fixture.app();
        fixture.endpoint(app, server);
        server.behave(EndpointServer.answer(500, ""));
        var first = fixture.deliverer(FAST);
        fixture.write(app, occupied("a"));
        var request = server.next();
        first.stop();
        server.behave(EndpointServer.answer(200, ""));

        fixture.deliverer(FAST);

        await().atMost(10, SECONDS).until(() -> fixture.rows() == 0);
        assertThat(server.all().getLast().header("webhook-id")).isEqualTo(request.header("webhook-id"));
    }

    @Test
    void whatWaitsGoesToTheNewUrlOrNowhere() {
        var app = fixture.app();
        var endpoint = fixture.endpoint(app, "http://127.0.0.1:1/", false);
        var gone = fixture.endpoint(app, "http://127.0.0.1:1/", false);
        fixture.write(app, occupied("a"));
        var wish = new WebhookWish(server.url(), Set.of(WebhookType.CHANNEL_OCCUPIED), false, true);
        administration.change(app.organizationId(), app.id(), endpoint.id(), wish);
        administration.delete(app.organizationId(), app.id(), gone.id());

        fixture.deliverer(FAST);

        server.next();
        await().atMost(10, SECONDS).until(() -> fixture.rows() == 1);
        new Pruning(fixture.database(), Duration.ofDays(1)).run();
        assertThat(fixture.rows()).isZero();
    }

    @Test
    void aDisabledEndpointIsToldNothing() {
        var app = fixture.app();
        var endpoint = fixture.endpoint(app, server);
        fixture.write(app, occupied("a"));
        var off = new WebhookWish(server.url(), Set.of(WebhookType.CHANNEL_OCCUPIED), false, false);
        administration.change(app.organizationId(), app.id(), endpoint.id(), off);

        fixture.deliverer(FAST);

        await().atMost(10, SECONDS).until(() -> fixture.rows() == 0);
        fixture.write(app, occupied("b"));
        assertThat(fixture.rows()).isZero();
        assertThat(server.all()).isEmpty();
    }

    @Test
    void aBacklogIsBounded() {
        var app = fixture.app();
        var endpoint = fixture.endpoint(app, server);
        for (int i = 0; i < 10; i++) {
            fixture.write(app, occupied("a" + i));
        }

        new Pruning(fixture.database(), Duration.ofDays(1)).shorten(4);

        assertThat(fixture.rows()).isEqualTo(4);
        assertThat(fixture.sum(endpoint, "given_up")).isEqualTo(6);
        fixture.deliverer(FAST);
        var kept = new HashSet<String>();
        for (int i = 0; i < 4; i++) {
            kept.add(server.next().body().replaceAll(".*\"(a[0-9])\".*", "$1"));
        }
        assertThat(kept).containsExactlyInAnyOrder("a6", "a7", "a8", "a9");
    }

    private static Pace pace(Duration retryFor) {
        return new Pace(FAST.timeout(), FAST.firstRetry(), retryFor, 100, FAST.longestPause(), FAST.lease());
    }
}
