package io.carillon.webhooks;

/// An endpoint cannot be as its owner wants it. The message is for him, as the rest of a sentence or one of its own.
public final class WebhookRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WebhookRefusedException(String reason) {
        super(reason);
    }
}
