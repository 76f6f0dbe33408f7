package io.carillon.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The outbox by plain SQL. All times are those of the database's clock, which all nodes share. One thread at a time.
final class JdbcOutboxStore implements OutboxStore {
    private static final int BATCHED = 20;
    private static final int BATCH = 100;
    private static final int LINES_PER_ROW = 10_000;

    private static final String ENDPOINTS = """
            SELECT e.id, e.app_id, e.types, e.batched
            FROM webhook_endpoint e JOIN app a ON a.id = e.app_id
            WHERE e.app_id IN (:apps) AND e.enabled AND a.deleted_at IS NULL
            ORDER BY e.id
            """;
    private static final String ROW = """
            INSERT INTO webhook_outbox (batch, endpoint_id, app_id, events_per_delivery, events, progress, created_at,
                next_at)
            VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))
            ON DUPLICATE KEY UPDATE app_id = VALUES(app_id)
            """;
    /// Lanes that are due already, too: who gives one back has to wait for the commit, or it would not see the row.
    private static final String DUE = """
            UPDATE webhook_lane SET due_at = LEAST(due_at, UTC_TIMESTAMP(3)) WHERE endpoint_id IN (:endpoints)
            """;
    private static final String ROSTER = """
            INSERT INTO webhook_roster (batch, node_epoch, app_id, changes) VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE app_id = VALUES(app_id)
            """;
    /// Longer than any transaction that changes an endpoint: ids may become visible out of order.
    private static final String CHANGES = """
            SELECT id, app_id FROM webhook_change
            WHERE created_at >= DATE_SUB(UTC_TIMESTAMP(3), INTERVAL 30 SECOND) ORDER BY id
            """;
    private static final String SEEN = """
            INSERT INTO webhook_node (epoch, seen_at) VALUES (?, UTC_TIMESTAMP(3))
            ON DUPLICATE KEY UPDATE seen_at = VALUES(seen_at)
            """;
    private static final String LOST = """
            SELECT DISTINCT r.node_epoch FROM webhook_roster r
            WHERE r.node_epoch <> ? AND NOT EXISTS (
                SELECT 1 FROM webhook_node n
                WHERE n.epoch = r.node_epoch AND n.seen_at > DATE_SUB(UTC_TIMESTAMP(3), INTERVAL 5 MINUTE))
            """;

    private final WebhookDatabase database;
    private Set<Long> seenChanges = new HashSet<>();

    JdbcOutboxStore(WebhookDatabase database) {
        this.database = database;
    }

    @Override
    public Map<Long, Set<WebhookType>> write(long epoch, List<OutboxBatch> batches) {
        if (batches.isEmpty()) {
            return Map.of();
        }
        return database.inTransaction(() -> {
            var endpoints = endpoints(batches);
            var rows = rows(batches, endpoints);
            var wanted = wanted(batches, endpoints);
            database.template().batchUpdate(ROW, rows, BATCH, JdbcOutboxStore::set);
            var rosters = batches.stream()
                    .filter(batch -> !batch.rosterChanges().isEmpty()
                            && !wanted.getOrDefault(batch.appId(), Set.of()).isEmpty())
                    .toList();
            database.template().batchUpdate(ROSTER, rosters, BATCH, (statement, batch) -> {
                setRoster(statement, WebhookDatabase.bytes(batch.id()), epoch, batch.appId(), batch.rosterChanges());
            });
            wake(rows);
            return wanted;
        });
    }

    private Map<Long, List<Target>> endpoints(List<OutboxBatch> batches) {
        var apps = batches.stream().map(OutboxBatch::appId).collect(Collectors.toSet());
        return database
                .client()
                .sql(ENDPOINTS)
                .param("apps", apps)
                .query((row, _) -> new Target(
                        row.getLong("id"),
                        row.getLong("app_id"),
                        WebhookType.split(row.getString("types")),
                        row.getBoolean("batched") ? BATCHED : 1))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Target::appId));
    }

    private static List<Row> rows(List<OutboxBatch> batches, Map<Long, List<Target>> endpoints) {
        var rows = new ArrayList<Row>();
        for (var batch : batches) {
            for (var target : endpoints.getOrDefault(batch.appId(), List.of())) {
                var events = batch.events().stream()
                        .filter(event -> target.types().contains(event.type()))
                        .toList();
                if (!events.isEmpty()) {
                    rows.add(new Row(batch, target, EventLines.format(events, target.eventsPerDelivery())));
                }
            }
        }
        return rows;
    }

    private static Map<Long, Set<WebhookType>> wanted(List<OutboxBatch> batches, Map<Long, List<Target>> endpoints) {
        var wanted = new HashMap<Long, Set<WebhookType>>();
        for (var batch : batches) {
            var together = EnumSet.noneOf(WebhookType.class);
            endpoints.getOrDefault(batch.appId(), List.of()).forEach(target -> together.addAll(target.types()));
            wanted.put(batch.appId(), Collections.unmodifiableSet(together));
        }
        return wanted;
    }

    private void wake(List<Row> rows) {
        if (!rows.isEmpty()) {
            var endpoints = rows.stream().map(row -> row.target().id()).collect(Collectors.toSet());
            database.client().sql(DUE).param("endpoints", endpoints).update();
        }
    }

    @Override
    public Set<Long> changedApps() {
        var changed = new HashSet<Long>();
        var seen = new HashSet<Long>();
        database.client().sql(CHANGES).query(row -> {
            seen.add(row.getLong("id"));
            if (!seenChanges.contains(row.getLong("id"))) {
                changed.add(row.getLong("app_id"));
            }
        });
        seenChanges = seen;
        return changed;
    }

    @Override
    public void replaceRoster(long epoch, long appId, List<String> lines) {
        database.runInTransaction(() -> {
            database.client()
                    .sql("DELETE FROM webhook_roster WHERE node_epoch = ? AND app_id = ?")
                    .params(epoch, appId)
                    .update();
            insertRoster(epoch, appId, lines);
        });
    }

    @Override
    public void seen(long epoch) {
        database.client().sql(SEEN).param(epoch).update();
    }

    @Override
    public List<Long> lostNodes(long epoch) {
        return database.client()
                .sql(LOST)
                .param(epoch)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    @Override
    public Map<Long, Collection<Occupant>> takeOver(long goneEpoch, long epoch) {
        return database.inTransaction(() -> {
            var lines = new LinkedHashMap<Long, List<String>>();
            database.client()
                    .sql("SELECT app_id, changes FROM webhook_roster WHERE node_epoch = ? ORDER BY id FOR UPDATE")
                    .param(goneEpoch)
                    .query(row -> {
                        var changes = new String(row.getBytes("changes"), UTF_8);
                        lines.computeIfAbsent(row.getLong("app_id"), unseen -> new ArrayList<>())
                                .addAll(changes.lines().toList());
                    });
            var occupants = new LinkedHashMap<Long, Collection<Occupant>>();
            lines.forEach((appId, journal) -> {
                var present = Roster.replay(appId, journal);
                insertRoster(epoch, appId, Roster.lines(present));
                occupants.put(appId, present);
            });
            for (var table : List.of("webhook_roster WHERE node_epoch", "webhook_node WHERE epoch")) {
                database.client()
                        .sql("DELETE FROM " + table + " = ?")
                        .param(goneEpoch)
                        .update();
            }
            return occupants;
        });
    }

    @Override
    public void freeLeases(long goneEpoch) {
        database.client()
                .sql("UPDATE webhook_lane SET leased_by = 0, leased_until = UTC_TIMESTAMP(3) WHERE leased_by = ?")
                .param(goneEpoch)
                .update();
    }

    private void insertRoster(long epoch, long appId, List<String> lines) {
        for (int from = 0; from < lines.size(); from += LINES_PER_ROW) {
            var part = lines.subList(from, Math.min(lines.size(), from + LINES_PER_ROW));
            database.template().update(ROSTER, statement -> {
                var id = WebhookDatabase.bytes(UuidCreator.getTimeOrderedEpoch());
                setRoster(statement, id, epoch, appId, part);
            });
        }
    }

    private static void setRoster(PreparedStatement statement, byte[] id, long epoch, long appId, List<String> lines)
            throws SQLException {
        statement.setBytes(1, id);
        statement.setLong(2, epoch);
        statement.setLong(3, appId);
        statement.setBytes(4, String.join("\n", lines).getBytes(UTF_8));
    }

    private static void set(PreparedStatement statement, Row row) throws SQLException {
        int eventsPerDelivery = row.target().eventsPerDelivery();
        statement.setBytes(1, WebhookDatabase.bytes(row.batch().id()));
        statement.setLong(2, row.target().id());
        statement.setLong(3, row.batch().appId());
        statement.setInt(4, eventsPerDelivery);
        statement.setBytes(5, row.events());
        statement.setBytes(6, new byte[EventLines.count(row.events(), eventsPerDelivery)]);
    }

    private record Target(long id, long appId, Set<WebhookType> types, int eventsPerDelivery) {}

    private record Row(OutboxBatch batch, Target target, byte[] events) {}
}
