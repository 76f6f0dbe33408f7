package io.carillon.gateway.stomp;

/// A message that is held for one subscription until its client has acknowledged it. Touched by the connection's loop
/// alone.
final class Held {
    /// What it takes beside the bytes that are sent, about.
    private static final int OWN_BYTES = 160;

    private final MessageRest rest;
    private final boolean counted;
    private final boolean answer;
    private String id = "";
    private int deliveries;

    private Held(MessageRest rest, boolean counted, boolean answer) {
        this.rest = rest;
        this.counted = counted;
        this.answer = answer;
    }

    /// @param counted whether its delivery counts as traffic
    static Held event(MessageRest rest, boolean counted) {
        return new Held(rest, counted, false);
    }

    /// What answers the subscribe, which may be large through no fault of the client's: its size is not held against
    /// it.
    static Held answer(MessageRest rest) {
        return new Held(rest, false, true);
    }

    boolean isAnswer() {
        return answer;
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
        return OWN_BYTES + (answer ? 0 : rest.size());
    }
}
