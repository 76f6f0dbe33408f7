package io.carillon.usage;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.carillon.channels.RefusalSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// A minute of an app on this node as far as it has been counted: absolute figures, so that writing a row again changes
/// nothing and writing a later state of it replaces the earlier one.
///
/// @param organizationId the organization that owned the app when the minute's first count was read
/// @param connectionsNow connections that were open when it was counted last
/// @param samples where something was refused, one example for a code; rows on disk may be older than this
record UsageRow(
        UsageKey key,
        UUID organizationId,
        UsageCounts counts,
        int connectionsNow,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, RefusalSource> samples) {
    UsageRow {
        Objects.requireNonNull(key);
        Objects.requireNonNull(organizationId);
        Objects.requireNonNull(counts);
    }
}
