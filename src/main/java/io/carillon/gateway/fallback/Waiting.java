package io.carillon.gateway.fallback;

/// A frame that waits for a request to be sent on.
///
/// @param number when the event was accepted, or the number of a question
record Waiting(FallbackFrame frame, Kind kind, long number) {
    enum Kind {
        EVENT,
        /// an event that is part of the answer to a subscribe
        RECOVERED,
        /// the answer to a subscribe, whose size is not the client's fault
        ANSWER,
        /// asks for a sign of life
        HEARTBEAT,
        OTHER
    }

    /// Holds the frame once more.
    static Waiting event(FallbackFrame shared, long acceptedAt) {
        shared.retain();
        return new Waiting(shared, Kind.EVENT, acceptedAt);
    }

    static Waiting recovered(FallbackFrame shared, long acceptedAt) {
        shared.retain();
        return new Waiting(shared, Kind.RECOVERED, acceptedAt);
    }

    /// @param question its number; 0 for none
    static Waiting heartbeat(byte[] frame, long question) {
        return new Waiting(FallbackFrame.of(frame), Kind.HEARTBEAT, question);
    }

    /// The number of the question that it is; 0 when it is none.
    long question() {
        return kind == Kind.HEARTBEAT ? number : 0;
    }

    /// When the event was accepted, if it is one.
    long acceptedAt() {
        return number;
    }

    boolean isEvent() {
        return kind == Kind.EVENT || kind == Kind.RECOVERED;
    }

    boolean isAnswer() {
        return kind == Kind.ANSWER || kind == Kind.RECOVERED;
    }

    static Waiting answer(byte[] frame) {
        return new Waiting(FallbackFrame.of(frame), Kind.ANSWER, 0);
    }

    static Waiting other(byte[] frame) {
        return new Waiting(FallbackFrame.of(frame), Kind.OTHER, 0);
    }

    void release() {
        frame.release();
    }
}
