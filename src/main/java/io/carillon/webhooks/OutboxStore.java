package io.carillon.webhooks;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The outbox and the rosters in the database, which may be away: then every method throws a
/// `DataAccessException`. Blocks, for seconds at most.
interface OutboxStore {
    /// Writes batches for the endpoints that want them, all or none. Those written before stay as they are.
    ///
    /// @param epoch of the node whose rosters they change
    /// @return what the endpoints of each of the apps want together; an empty set when an app has none
    Map<Long, Set<WebhookType>> write(long epoch, List<OutboxBatch> batches);

    /// The apps whose endpoints have changed and that no earlier call has returned.
    Set<Long> changedApps();

    /// Puts these lines in the place of an app's journal.
    void replaceRoster(long epoch, long appId, List<String> lines);

    /// Says that the node lives.
    void seen(long epoch);

    /// The nodes that have rosters and have not been seen for long.
    List<Long> lostNodes(long epoch);

    /// Takes the rosters of a node that is gone.
    ///
    /// @return whom that node told of, by app
    Map<Long, Collection<Occupant>> takeOver(long goneEpoch, long epoch);

    /// Ends the leases of a node that is gone.
    void freeLeases(long goneEpoch);
}
