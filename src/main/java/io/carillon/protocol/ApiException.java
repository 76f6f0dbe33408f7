package io.carillon.protocol;

/// A refusal of the HTTP API: a status, a short plain text in Pusher's words and a stable code. Carries no stack trace.
public final class ApiException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String errorCode;
    private final String text;

    public ApiException(int status, String errorCode, String text) {
        super(text, null, false, false);
        this.status = status;
        this.errorCode = errorCode;
        this.text = text;
    }

    public int status() {
        return status;
    }

    /// The stable machine-readable code, e.g. `auth_timestamp_expired`.
    public String errorCode() {
        return errorCode;
    }

    /// The text of the answer, without the newline that ends it on the wire.
    @Override
    public String getMessage() {
        return text;
    }
}
