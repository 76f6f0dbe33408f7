package io.carillon.apps;

/// An app has as many active keys as it may have.
final class TooManyKeysException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyKeysException() {
        super("an app has at most " + KeyRotation.MOST_PER_APP + " active keys");
    }
}
