package io.carillon.webhooks;

import io.carillon.apps.AppKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The lanes and what waits in them, in the database. Blocks, and throws a `DataAccessException` while that is away.
/// Callable from any thread.
interface LaneStore {
    /// Lanes in which something is due and that nobody has leased, those waiting longest first.
    ///
    /// @param busy organizations whose lanes are not looked for
    List<Lane> dueLanes(int most, Collection<UUID> busy);

    /// Leases lanes.
    ///
    /// @return those that no other node leased first
    Set<Long> lease(long epoch, Collection<Long> endpointIds, Duration lease);

    /// Extends leases.
    void renew(long epoch, Collection<Long> endpointIds, Duration lease);

    /// Gives a lane back, due when its next row is.
    void release(long epoch, long endpointId);

    /// Leaves a lane alone for a while.
    void pause(long endpointId, Duration pause);

    List<OutboxRow> due(long endpointId, int most);

    /// The key that signs for an app.
    Optional<AppKey> signingKey(long appId);

    /// Writes what came of attempts, all or nothing.
    void commit(long epoch, List<Outcome> outcomes, List<RecordedAttempt> attempts);

    /// For how long the oldest row of all lanes has waited; zero when there is none.
    Duration oldest();

    /// Gives up what has waited in a lane for longer than this.
    void giveUp(long endpointId, Duration waited);

    /// An attempt that is to be kept.
    ///
    /// @param skipped tries of this endpoint since the last kept one
    record RecordedAttempt(Attempt attempt, int skipped) {}
}
