package io.carillon.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carillon.accounts.OrganizationCatalogue;
import io.carillon.apps.App;
import io.carillon.apps.AppCreation;
import io.carillon.apps.NewApp;
import io.carillon.protocol.WebhookMessages;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Apps with endpoints, and nodes that deliver to them, on the database of all tests.
class WebhookFixture {
    static final Pace FAST = new Pace(
            Duration.ofSeconds(1),
            Duration.ofMillis(100),
            Duration.ofSeconds(5),
            5,
            Duration.ofMillis(400),
            Duration.ofSeconds(5));

    private static final AtomicLong EPOCHS = new AtomicLong(System.currentTimeMillis());

    private final OrganizationCatalogue organizations;
    private final AppCreation apps;
    private final WebhookAdministration administration;
    private final WebhookDatabase database;
    private final LaneStore lanes;
    private final List<AutoCloseable> open = new ArrayList<>();

    WebhookFixture(
            OrganizationCatalogue organizations,
            AppCreation apps,
            WebhookAdministration administration,
            WebhookDatabase database,
            LaneStore lanes) {
        this.organizations = organizations;
        this.apps = apps;
        this.administration = administration;
        this.database = database;
        this.lanes = lanes;
    }

    /// Nothing is left of other tests.
    void clear() {
        for (var table : List.of("outbox", "endpoint", "attempt", "roster", "node", "change")) {
            jdbc().sql("DELETE FROM webhook_" + table).update();
        }
    }

    JdbcClient jdbc() {
        return database.client();
    }

    OutboxStore store() {
        return new JdbcOutboxStore(database);
    }

    LaneStore lanes() {
        return lanes;
    }

    WebhookDatabase database() {
        return database;
    }

    App app() {
        var organization = organizations.found("Hooks " + UUID.randomUUID());
        return apps.create(NewApp.named(organization.id(), "Hooks"));
    }

    WebhookEndpoint endpoint(App app, String url, boolean batched, WebhookType... types) {
        var wanted = types.length == 0 ? EnumSet.allOf(WebhookType.class) : EnumSet.copyOf(List.of(types));
        return administration
                .create(app.organizationId(), app.id(), new WebhookWish(url, wanted, batched, true))
                .orElseThrow();
    }

    WebhookEndpoint endpoint(App app, EndpointServer server) {
        return endpoint(app, server.url(), false);
    }

    /// A node that delivers to 127.0.0.1 until the test is over.
    Deliverer deliverer(Pace pace) {
        return deliverer(pace, lanes, EPOCHS.incrementAndGet());
    }

    Deliverer deliverer(Pace pace, LaneStore store, long epoch) {
        var guard = new AddressGuard(List.of(Network.parse("127.0.0.0/8")), List.of(), List.of());
        var lookup = new GuardedLookup(host -> List.of(InetAddress.getAllByName(host)), guard, pace.timeout());
        var sender = new HttpSender(lookup, pace.timeout(), InstantSource.system());
        var node = new Deliverer.Node(epoch, InstantSource.system());
        var pruning = new Pruning(database, Duration.ofDays(1));
        var deliverer = new Deliverer(store, sender, new OutcomeLog(store, epoch), pruning, pace, node);
        deliverer.start();
        open.addAll(List.of(sender, lookup, deliverer::stop));
        return deliverer;
    }

    /// As a gateway does in one group commit.
    void write(App app, TimedEvent... events) {
        store().write(1, List.of(new OutboxBatch(UUID.randomUUID(), app.id(), List.of(events), List.of())));
    }

    static TimedEvent occupied(String channel) {
        return new TimedEvent(
                WebhookType.CHANNEL_OCCUPIED, channel, 1_700_000_000_000L, WebhookMessages.channelOccupied(channel));
    }

    static TimedEvent[] occupied(int count) {
        var events = new TimedEvent[count];
        for (int i = 0; i < count; i++) {
            events[i] = occupied("channel-" + i);
        }
        return events;
    }

    static String json(TimedEvent event) {
        return new String(event.json(), UTF_8);
    }

    int rows() {
        return jdbc().sql("SELECT COUNT(*) FROM webhook_outbox")
                .query(Integer.class)
                .single();
    }

    long sum(WebhookEndpoint endpoint, String column) {
        return jdbc().sql("SELECT " + column + " FROM webhook_lane WHERE endpoint_id = ?")
                .param(endpoint.id())
                .query(Long.class)
                .single();
    }

    /// Everything that was started for the test, the last first.
    void close() throws Exception {
        for (var closeable : open.reversed()) {
            closeable.close();
        }
        open.clear();
    }
}
