package io.carillon.usage;

/// What has been seen of an app in the last seven days, on any node.
///
/// @param subscribed a connection was let into a channel
/// @param published an event came in, from a server or a client
/// @param received an event reached a connection
public record FirstTraffic(boolean connected, boolean subscribed, boolean published, boolean received) {}
