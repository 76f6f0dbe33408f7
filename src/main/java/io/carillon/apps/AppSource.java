package io.carillon.apps;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where [CachedAppDirectory] asks. Calls block, and fail with Spring's `DataAccessException` when the database is
/// away, with [UnreadableSecretException] when a secret does not open.
interface AppSource {
    Optional<App> findByKey(String key);

    /// Apps that do not exist, or no longer, are missing in the answer.
    Map<Long, App> findByIds(Collection<Long> ids);

    /// @param since by the clock of the database; null for the last moments only
    Changes changesSince(@Nullable Instant since);

    /// @param now what the clock of the database showed before it was asked
    record Changes(Instant now, List<Change> changes) {}

    record Change(long id, long appId) {}
}
