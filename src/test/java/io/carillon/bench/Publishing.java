package io.carillon.bench;

/// Sends events to the server under test and counts the answers.
sealed interface Publishing permits PublisherPool, RawPublishing {
    static Publishing to(Target target, SocketLoop loop, Deliveries deliveries) {
        return switch (target.wire()) {
            case Target.Wire.Pusher app -> new HttpPublishing(loop, target, app, deliveries);
            case Target.Wire.Stomp stomp -> new StompPublishing(loop, target, stomp, deliveries);
            case Target.Wire.Raw raw -> new RawPublishing(loop, target, deliveries);
        };
    }

    /// Sends one event of 100 bytes of data, stamped with the time at which it was due.
    void publish(int channel, long intendedAt);

    int inFlight();

    long accepted();

    long refused();

    /// The stamp and what fills it up to 100 bytes.
    static String data(long intendedAt, int publisher, int sequence) {
        return Stamp.of(intendedAt, publisher, sequence) + FILLER;
    }

    String FILLER = "x".repeat(100 - Stamp.LENGTH);
}
