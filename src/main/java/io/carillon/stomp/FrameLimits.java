package io.carillon.stomp;

/// What a client's frame may hold.
final class FrameLimits {
    static final int HEADERS = 64;
    static final int HEADER_BYTES = 8_192;
    static final int ALL_HEADER_BYTES = 32_768;

    private FrameLimits() {}
}
