package io.carillon;

/// The node cannot start, and its operator can do something about it: the message is for him, without a stack trace.
final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String action;

    StartRefusedException(String reason, String action) {
        super(reason);
        this.action = action;
    }

    String action() {
        return action;
    }
}
