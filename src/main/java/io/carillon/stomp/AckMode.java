package io.carillon.stomp;

/// How a subscription's messages are acknowledged (STOMP 1.2, SUBSCRIBE ack header).
public enum AckMode {
    /// By being sent.
    AUTO,
    /// By the client, each time for all messages up to one.
    CLIENT,
    /// By the client, one by one.
    CLIENT_INDIVIDUAL
}
