package io.carillon.gateway.stomp;

import io.carillon.protocol.ApiException;
import io.carillon.protocol.ProtocolException;
import io.carillon.stomp.StompException;
import org.jspecify.annotations.Nullable;

/// Why a connection ends: an ERROR frame, and the code that its WebSocket is closed with. Words and codes are those of
/// the Pusher protocol wherever that knows the refusal.
record Refusal(StompException error) {
    private static final int POLICY = 1008;

    static Refusal of(StompException error) {
        return new Refusal(error);
    }

    /// @param receipt what the refused frame asked for
    static Refusal of(ProtocolException refusal, @Nullable String receipt) {
        int code = refusal.error().isClose() ? refusal.error().closeCode() : POLICY;
        var error = new StompException(refusal.errorCode(), refusal.getMessage(), advice(code), code);
        return new Refusal(error.of(receipt));
    }

    /// @param receipt what the refused frame asked for
    static Refusal of(ApiException refusal, @Nullable String receipt) {
        var error = new StompException(refusal.errorCode(), refusal.getMessage(), advice(POLICY), POLICY);
        return new Refusal(error.of(receipt));
    }

    /// A Pusher close code for what ends Pusher connections, too; 1002 for malformed frames; else 1008.
    int code() {
        return error.closeCode();
    }

    private static String advice(int code) {
        if (code < 4000) {
            return "STOMP knows no refusal that leaves the connection open. Correct the frame, then connect again.";
        }
        if (code < 4100) {
            return "Connecting again in the same way will not help.";
        }
        return code < 4200 ? "Connect again after a second, later if that fails." : "Connect again at once.";
    }
}
