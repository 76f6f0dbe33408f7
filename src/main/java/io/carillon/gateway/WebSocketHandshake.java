package io.carillon.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The server's half of the WebSocket handshake (RFC 6455, section 4.2).
final class WebSocketHandshake {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private WebSocketHandshake() {}

    static boolean isAskedFor(String method, HttpHeaders headers) {
        return method.equals("GET")
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }

    /// The refusal of a handshake that cannot be accepted, or null.
    static @Nullable HttpAnswer refusal(HttpHeaders headers) {
        if (!"13".equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            return HttpAnswer.text(426, "Sec-WebSocket-Version must be 13").with("Sec-WebSocket-Version", "13");
        }
        var key = headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        return isKey(key) ? null : HttpAnswer.text(400, "Sec-WebSocket-Key must be 16 bytes in base64");
    }

    private static boolean isKey(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /// @param subprotocol the one chosen among those that the client offers, if one was
    static byte[] acceptance(HttpHeaders headers, @Nullable String subprotocol) {
        var key = headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + accept(key)
                        + (subprotocol == null ? "" : "\r\nSec-WebSocket-Protocol: " + subprotocol)
                        + "\r\n\r\n")
                .getBytes(ISO_8859_1);
    }

    private static String accept(String key) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder().encodeToString(sha1.digest((key + GUID).getBytes(ISO_8859_1)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
