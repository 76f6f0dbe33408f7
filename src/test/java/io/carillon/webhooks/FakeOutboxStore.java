package io.carillon.webhooks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DataAccessResourceFailureException;

/// A database in memory that can be away.
final class FakeOutboxStore implements OutboxStore {
    private final Map<UUID, OutboxBatch> written = new LinkedHashMap<>();
    final List<String> order = new ArrayList<>();
    final Map<Long, Map<Long, Collection<Occupant>>> lost = new HashMap<>();
    boolean available = true;
    boolean commitsWithoutSaying;

    @Override
    public Map<Long, Set<WebhookType>> write(long epoch, List<OutboxBatch> batches) {
        check();
        var wanted = new HashMap<Long, Set<WebhookType>>();
        for (var batch : batches) {
            if (written.putIfAbsent(batch.id(), batch) == null) {
                batch.events().forEach(event -> order.add(event.channel()));
            }
            wanted.put(batch.appId(), Set.of(WebhookType.values()));
        }
        if (commitsWithoutSaying) {
            throw new DataAccessResourceFailureException("the connection broke after the commit");
        }
        return wanted;
    }

    private void check() {
        if (!available) {
            throw new DataAccessResourceFailureException("away");
        }
    }

    @Override
    public Set<Long> changedApps() {
        check();
        return Set.of();
    }

    @Override
    public void replaceRoster(long epoch, long appId, List<String> lines) {
        check();
    }

    @Override
    public void seen(long epoch) {
        check();
    }

    @Override
    public List<Long> lostNodes(long epoch) {
        check();
        return List.copyOf(lost.keySet());
    }

    @Override
    public Map<Long, Collection<Occupant>> takeOver(long goneEpoch, long epoch) {
        check();
        var rosters = lost.remove(goneEpoch);
        return rosters == null ? Map.of() : rosters;
    }

    @Override
    public void freeLeases(long goneEpoch) {
        check();
    }
}
