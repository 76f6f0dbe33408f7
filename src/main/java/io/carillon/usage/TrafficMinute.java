package io.carillon.usage;

/// What an app did in one minute, on all nodes together.
///
/// @param minute minutes since 1970
/// @param meanConnections over the minute; of the running one as many as there are now
/// @param peakConnections the sum of what each node had at most
/// @param messages see [TrafficReport]
public record TrafficMinute(long minute, double meanConnections, long peakConnections, long messages) {}
