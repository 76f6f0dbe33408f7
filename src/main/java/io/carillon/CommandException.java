package io.carillon;

/// A command ends without a result; the message says why, to the operator who typed it.
final class CommandException extends RuntimeException {
    static final int FAILED = 1;
    static final int MISUNDERSTOOD = 2;

    private static final long serialVersionUID = 1;

    private final int exitCode;

    private CommandException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    static CommandException failed(String message) {
        return new CommandException(message, FAILED);
    }

    static CommandException misunderstood(String message) {
        return new CommandException(message, MISUNDERSTOOD);
    }

    int exitCode() {
        return exitCode;
    }
}
