package io.carillon.gateway.stomp;

/// A message that is held for one subscription until its client has acknowledged it. Touched by the connection's loop
/// alone.
final class Held {
    /// What it takes beside the bytes that are sent, about.
    private static final int OWN_BYTES = 160;

    private final MessageRest rest;
    private final boolean counted;
    private String id = "";
    private int deliveries;

    /// @param counted whether its delivery counts as traffic
    Held(MessageRest rest, boolean counted) {
        this.rest = rest;
        this.counted = counted;
    }

    MessageRest rest() {
        return rest;
    }

    boolean isCounted() {
        return counted;
    }

    /// What the client acknowledges it by, since it was last delivered.
    String id() {
        return id;
    }

    int deliveries() {
        return deliveries;
    }

    void delivered(String as) {
        id = as;
        deliveries++;
    }

    int ownBytes() {
        return OWN_BYTES;
    }

    /// What it counts for with its connection, in bytes.
    int bytes() {
        return OWN_BYTES + rest.size();
    }
}
