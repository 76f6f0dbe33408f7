package io.carillon.protocol;

/// What a channel's name says about who may join it and what it offers (Pusher protocol, channel types).
public enum ChannelType {
    PUBLIC,
    PRIVATE,
    PRIVATE_ENCRYPTED,
    PRESENCE,
    /// Events for one signed-in user; the channel exists only as a name.
    SERVER_TO_USER
}
