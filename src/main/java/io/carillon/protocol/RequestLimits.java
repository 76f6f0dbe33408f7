package io.carillon.protocol;

/// The limits of an app that a publish is checked against.
///
/// @param eventPayloadBytes size of an event's data, in bytes of UTF-8
public record RequestLimits(
        int eventPayloadBytes, int eventNameLength, int channelNameLength, int channelsPerEvent, int eventsPerBatch) {}
