package io.carillon.gateway;

import org.jspecify.annotations.Nullable;

/// The gateway cannot start; the message is one line that says why and what to do.
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public GatewayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
