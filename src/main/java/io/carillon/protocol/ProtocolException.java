package io.carillon.protocol;

import org.jspecify.annotations.Nullable;

/// A refusal in the words of the Pusher protocol: what the client is told, and whether it costs the connection.
/// Made by [ProtocolError#of]; carries no stack trace, because refusing must stay cheap.
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1;

    private final ProtocolError error;
    private final String text;

    ProtocolException(ProtocolError error, String text) {
        super(text, null, false, false);
        this.error = error;
        this.text = text;
    }

    public ProtocolError error() {
        return error;
    }

    /// The code of the `pusher:error` or of the close; null where the protocol has none.
    public @Nullable Integer code() {
        return error.code();
    }

    /// The stable machine-readable code, e.g. `channel_name_invalid`.
    public String errorCode() {
        return error.errorCode();
    }

    /// The text for the client; a close's text fits a close frame.
    @Override
    public String getMessage() {
        return text;
    }
}
