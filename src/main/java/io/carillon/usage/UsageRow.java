package io.carillon.usage;

import java.util.UUID;

/// A minute of an app on this node as far as it has been counted: absolute figures, so that writing a row again changes
/// nothing and writing a later state of it replaces the earlier one.
///
/// @param organizationId the organization that owned the app when the minute's first count was read
/// @param connectionsNow connections that were open when it was counted last
record UsageRow(UsageKey key, UUID organizationId, UsageCounts counts, int connectionsNow) {}
