package io.carillon.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.DatabaseTest;
import io.carillon.apps.App;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@DatabaseTest
@Import(WebhookFixture.class)
class JdbcOutboxStoreTests {
    private static final long ENDED = 7;
    private static final long NODE = 8;

    @Autowired
    WebhookFixture fixture;

    private OutboxStore store;
    private App app;

    @BeforeEach
    void clear() {
        fixture.clear();
        store = fixture.store();
        app = fixture.app();
    }

    @Test
    void aBatchWrittenAgainStaysAsItIs() {
        fixture.endpoint(app, "https://example.com/a", false);
        fixture.endpoint(app, "https://example.com/b", true);
        var batch = batch(List.of(WebhookFixture.occupied("a")), List.of("+a"));

        store.write(NODE, List.of(batch));
        store.write(NODE, List.of(batch, batch));

        assertThat(fixture.rows()).isEqualTo(2);
        assertThat(count("webhook_roster")).isEqualTo(1);
    }

    @Test
    void thousandsOfEventsAreAFewRows() {
        fixture.endpoint(app, "https://example.com/a", false);
        var events = List.of(WebhookFixture.occupied(500));

        store.write(NODE, List.of(batch(events, List.of()), batch(events, List.of())));

        assertThat(fixture.rows()).isEqualTo(2);
    }

    @Test
    void saysWhatAnAppsEndpointsWantTogether() {
        fixture.endpoint(app, "https://example.com/a", false, WebhookType.CACHE_MISS);
        fixture.endpoint(app, "https://example.com/b", false, WebhookType.CLIENT_EVENT, WebhookType.CACHE_MISS);
        var nobody = fixture.app();

        var wanted = store.write(
                NODE,
                List.of(
                        batch(List.of(WebhookFixture.occupied("a")), List.of("+a")),
                        new OutboxBatch(UUID.randomUUID(), nobody.id(), List.of(), List.of("+b"))));

        assertThat(wanted)
                .containsEntry(app.id(), Set.of(WebhookType.CACHE_MISS, WebhookType.CLIENT_EVENT))
                .containsEntry(nobody.id(), Set.of());
        assertThat(fixture.rows()).isZero();
        assertThat(count("webhook_roster"))
                .as("not for an app without endpoints")
                .isEqualTo(1);
    }

    @Test
    void theRostersOfANodeThatIsGoneAreTakenOnce() {
        fixture.endpoint(app, "https://example.com/a", false);
        store.write(ENDED, List.of(batch(List.of(), List.of("+a", "+presence-b", "+presence-b bob"))));
        store.write(ENDED, List.of(batch(List.of(), List.of("-a", "+presence-b eve", "-presence-b bob"))));
        store.write(NODE, List.of(batch(List.of(), List.of("+mine"))));
        assertThat(store.lostNodes(NODE)).containsExactly(ENDED);
        store.seen(ENDED);
        assertThat(store.lostNodes(NODE)).isEmpty();

        var taken = store.takeOver(ENDED, NODE);

        assertThat(taken.get(app.id()))
                .containsExactlyInAnyOrder(
                        new Occupant(app.id(), "presence-b", null), new Occupant(app.id(), "presence-b", "eve"));
        assertThat(store.takeOver(ENDED, NODE)).isEmpty();
        assertThat(store.takeOver(NODE, 9).get(app.id())).hasSize(3);
    }

    @Test
    void aLongRosterIsReplacedByWhatIsThere() {
        fixture.endpoint(app, "https://example.com/a", false);
        store.write(NODE, List.of(batch(List.of(), List.of("+a", "-a"))));

        store.replaceRoster(
                NODE,
                app.id(),
                IntStream.range(0, 25_000).mapToObj(i -> "+c" + i).toList());

        assertThat(count("webhook_roster")).isEqualTo(3);
        assertThat(store.takeOver(NODE, 9).get(app.id())).hasSize(25_000);
    }

    @Test
    void theLeasesOfANodeThatIsGoneAreFreed() {
        var endpoint = fixture.endpoint(app, "https://example.com/a", false);
        var lanes = fixture.lanes();
        store.write(NODE, List.of(batch(List.of(WebhookFixture.occupied("a")), List.of())));
        assertThat(lanes.lease(ENDED, List.of(endpoint.id()), WebhookFixture.FAST.lease()))
                .containsExactly(endpoint.id());
        assertThat(lanes.dueLanes(10, List.of())).isEmpty();
        assertThat(lanes.lease(NODE, List.of(endpoint.id()), WebhookFixture.FAST.lease()))
                .isEmpty();

        store.freeLeases(ENDED);

        assertThat(lanes.dueLanes(10, List.of())).extracting(Lane::endpointId).containsExactly(endpoint.id());
        assertThat(lanes.dueLanes(10, List.of(app.organizationId()))).isEmpty();
        assertThat(lanes.lease(NODE, List.of(endpoint.id()), WebhookFixture.FAST.lease()))
                .containsExactly(endpoint.id());
    }

    @Test
    void aRowThatIsAddedWhileItsLaneIsGivenBackIsNotForgotten() {
        var endpoint = fixture.endpoint(app, "https://example.com/a", false);
        var lanes = fixture.lanes();
        lanes.lease(NODE, List.of(endpoint.id()), WebhookFixture.FAST.lease());
        var release = new Thread(() -> lanes.release(NODE, endpoint.id()));

        fixture.database().runInTransaction(() -> {
            store.write(NODE, List.of(batch(List.of(WebhookFixture.occupied("a")), List.of())));
            release.start();
            // it is done already, or waits for the commit
            join(release, Duration.ofMillis(700));
        });
        join(release, Duration.ofSeconds(10));

        assertThat(lanes.dueLanes(10, List.of())).extracting(Lane::endpointId).containsExactly(endpoint.id());
    }

    private static void join(Thread thread, Duration patience) {
        try {
            thread.join(patience);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private OutboxBatch batch(List<TimedEvent> events, List<String> rosterChanges) {
        return new OutboxBatch(UUID.randomUUID(), app.id(), events, rosterChanges);
    }

    private int count(String table) {
        return fixture.jdbc()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Integer.class)
                .single();
    }
}
