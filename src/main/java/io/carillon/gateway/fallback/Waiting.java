package io.carillon.gateway.fallback;

/// A frame that waits for a request to be sent on.
///
/// @param acceptedAt when the event was accepted, if it is one
record Waiting(FallbackFrame frame, Kind kind, long acceptedAt) {
    enum Kind {
        EVENT,
        /// the answer to a subscribe, whose size is not the client's fault
        ANSWER,
        OTHER
    }

    /// Holds the frame once more.
    static Waiting event(FallbackFrame shared, long acceptedAt) {
        shared.retain();
        return new Waiting(shared, Kind.EVENT, acceptedAt);
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
