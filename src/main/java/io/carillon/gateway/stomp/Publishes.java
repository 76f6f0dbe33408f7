package io.carillon.gateway.stomp;

import org.jspecify.annotations.Nullable;

/// What one connection has published and is not done with: the broker has not answered, or the app publishes more than
/// can be written, in which case the client is not listened to meanwhile. Touched by the connection's loop alone.
final class Publishes {
    private final StompConnection connection;
    private int unanswered;
    private int pauses;

    Publishes(StompConnection connection) {
        this.connection = connection;
    }

    /// Something was handed to the broker, whose answer is still out.
    void begun() {
        unanswered++;
    }

    /// The broker has answered; the client gets its receipt once its app's backlog is low.
    void answered(@Nullable String receipt) {
        unanswered--;
        var backlog = connection.app().backlog();
        if (backlog.isLow()) {
            connection.published(receipt);
            return;
        }
        if (pauses++ == 0) {
            connection.socket().webSocket().pauseReading();
        }
        backlog.whenLow(() -> connection.onLoop(() -> {
            if (--pauses == 0) {
                connection.socket().webSocket().resumeReading();
            }
            connection.published(receipt);
        }));
    }

    /// Whether the client is not listened to.
    boolean isPaused() {
        return pauses > 0;
    }

    boolean areDone() {
        return unanswered == 0 && pauses == 0;
    }
}
