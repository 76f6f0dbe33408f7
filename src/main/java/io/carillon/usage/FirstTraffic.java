package io.carillon.usage;

/// What has been seen of an app in the last seven days, on any node.
///
/// @param published an event came in, from a server or a client
/// @param received an event reached a connection, which therefore had subscribed
public record FirstTraffic(boolean connected, boolean published, boolean received) {}
