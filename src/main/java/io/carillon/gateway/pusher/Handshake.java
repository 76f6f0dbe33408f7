package io.carillon.gateway.pusher;

import io.carillon.gateway.HttpExchange;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a client says about itself in the address that it connects to (Pusher protocol, connection).
///
/// @param protocol the protocol version, 0 when it gave none that can be read
record Handshake(
        int protocol,
        @Nullable String protocolText,
        @Nullable String version,
        boolean secure) {
    private static final int OLDEST = 5;
    private static final int NEWEST = 7;
    private static final int FIRST_WITH_CLOSE_CODES = 6;
    private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9A-Za-z_+-]+)*");
    private static final int LONGEST_VERSION = 64;

    static Handshake of(HttpExchange exchange) {
        var protocol = exchange.parameter("protocol");
        return new Handshake(number(protocol), protocol, exchange.parameter("version"), exchange.isSecure());
    }

    private static int number(@Nullable String text) {
        boolean isNumber = text != null
                && !text.isEmpty()
                && text.length() < 4
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Integer.parseInt(text) : 0;
    }

    /// @throws ProtocolException with the close code for a client that cannot be served
    void check() throws ProtocolException {
        if (protocolText == null || protocolText.isEmpty()) {
            throw ProtocolError.PROTOCOL_MISSING.of();
        }
        if (protocol < OLDEST || protocol > NEWEST) {
            throw ProtocolError.PROTOCOL_UNSUPPORTED.of();
        }
        if (version != null
                && (version.length() > LONGEST_VERSION
                        || !VERSION.matcher(version).matches())) {
            throw ProtocolError.VERSION_INVALID.of();
        }
    }

    /// Whether the client must be told an error as an event before the close, for it does not read close codes.
    boolean needsErrorEvent() {
        return protocol < FIRST_WITH_CLOSE_CODES;
    }
}
