package io.carillon.stomp;

import org.jspecify.annotations.Nullable;

/// A refusal as an ERROR frame tells it; the connection ends with it. Carries no stack trace, because refusing must
/// stay cheap.
public final class StompException extends Exception {
    private static final long serialVersionUID = 1;

    private final String errorCode;
    private final String text;
    private final String advice;
    private final int closeCode;
    private final @Nullable String receipt;

    /// @param errorCode stable and machine-readable
    /// @param advice what to do about it
    /// @param closeCode what the WebSocket is closed with
    public StompException(String errorCode, String text, String advice, int closeCode) {
        this(errorCode, text, advice, closeCode, null);
    }

    private StompException(String errorCode, String text, String advice, int closeCode, @Nullable String receipt) {
        super(text, null, false, false);
        this.errorCode = errorCode;
        this.text = text;
        this.advice = advice;
        this.closeCode = closeCode;
        this.receipt = receipt;
    }

    /// This refusal, of a frame that asked for a receipt.
    public StompException of(@Nullable String frameReceipt) {
        return receipt == null && frameReceipt != null
                ? new StompException(errorCode, text, advice, closeCode, frameReceipt)
                : this;
    }

    public String errorCode() {
        return errorCode;
    }

    public String advice() {
        return advice;
    }

    public int closeCode() {
        return closeCode;
    }

    /// The receipt that the refused frame asked for, if it did.
    public @Nullable String receipt() {
        return receipt;
    }

    @Override
    public String getMessage() {
        return text;
    }
}
