package io.carillon.apps;

import io.carillon.apps.AppSource.Change;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the change log without missing a row: ids are given out before the commit, so a lower one may appear after a
/// higher. The last moments are read again each time, and what was seen in them is remembered.
final class ChangeFeed {
    private final AppSource source;
    private Set<Long> seen = new HashSet<>();
    private @Nullable Instant since;

    ChangeFeed(AppSource source) {
        this.source = source;
    }

    /// The ids of apps with changes that no earlier call has returned.
    Set<Long> changedApps() {
        var answer = source.changesSince(since);
        var changed = answer.changes().stream()
                .filter(change -> !seen.contains(change.id()))
                .map(Change::appId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        seen = answer.changes().stream().map(Change::id).collect(Collectors.toCollection(HashSet::new));
        since = answer.now();
        return changed;
    }
}
