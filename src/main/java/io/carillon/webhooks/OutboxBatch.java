package io.carillon.webhooks;

import java.util.List;
import java.util.UUID;

/// What one app's endpoints are to be told, in one group commit, and how that changes its roster. Writing it again
/// changes nothing.
///
/// @param events whatever any endpoint might want; none when only the roster changes
/// @param rosterChanges lines of a [Roster]
record OutboxBatch(UUID id, long appId, List<TimedEvent> events, List<String> rosterChanges) {
    static final int MOST_EVENTS = 500;
}
