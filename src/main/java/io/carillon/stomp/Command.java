package io.carillon.stomp;

import org.jspecify.annotations.Nullable;

/// The first line of a client's frame.
enum Command {
    CONNECT,
    STOMP,
    SEND,
    SUBSCRIBE,
    UNSUBSCRIBE,
    ACK,
    NACK,
    BEGIN,
    COMMIT,
    ABORT,
    DISCONNECT;

    private static final Command[] ALL = values();

    static @Nullable Command find(byte[] line, int from, int to) {
        for (var command : ALL) {
            if (command.is(line, from, to)) {
                return command;
            }
        }
        return null;
    }

    private boolean is(byte[] line, int from, int to) {
        var name = name();
        if (to - from != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (line[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean opensConnection() {
        return this == CONNECT || this == STOMP;
    }

    boolean mayHaveBody() {
        return this == SEND;
    }
}
