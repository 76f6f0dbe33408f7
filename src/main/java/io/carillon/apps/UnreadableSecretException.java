package io.carillon.apps;

/// Something encrypted does not open: another master key, or somebody changed it.
final class UnreadableSecretException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableSecretException(String reason) {
        super(reason);
    }
}
