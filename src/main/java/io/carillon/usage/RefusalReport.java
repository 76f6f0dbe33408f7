package io.carillon.usage;

import io.carillon.channels.RefusalSource;
import java.time.Instant;
import java.util.List;

/// What was refused to an app with one code in the last 24 hours, on all nodes together.
///
/// @param code the stable error code
/// @param hours how often in each hour, oldest first; the last one still runs
/// @param last the minute of the latest
/// @param examples a few, latest first; each stands for all of its minute and node
public record RefusalReport(String code, long count, List<Long> hours, Instant last, List<Example> examples) {
    public record Example(Instant minute, long count, RefusalSource source) {}
}
