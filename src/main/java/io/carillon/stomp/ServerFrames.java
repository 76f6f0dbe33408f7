package io.carillon.stomp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every frame that the server can say (STOMP 1.2, server frames), as bytes.
///
/// A MESSAGE is made of two parts: a head of its own for each subscription, and a rest that all receivers share.
public final class ServerFrames {
    private static final byte[] HEART_BEAT = {'\n'};

    private ServerFrames() {}

    /// @param session names the connection
    public static byte[] connected(StompVersion version, String session, String server, HeartBeat heartBeat) {
        // nothing in it needs an escape, which this one frame may not have
        return new FrameBuffer(version, 128)
                .raw("CONNECTED\n")
                .raw("version:" + version.number() + "\nsession:" + session + "\nserver:" + server + "\nheart-beat:"
                        + heartBeat.sends() + "," + heartBeat.wants() + "\n")
                .empty();
    }

    public static byte[] receipt(StompVersion version, String receiptId) {
        return new FrameBuffer(version, 48 + receiptId.length())
                .raw("RECEIPT\n")
                .header("receipt-id", receiptId)
                .empty();
    }

    /// @param code the code that the WebSocket is closed with
    public static byte[] error(StompVersion version, StompException refusal, int code, @Nullable String help) {
        var frame = new FrameBuffer(version, 256)
                .raw("ERROR\n")
                .header("message", refusal.getMessage())
                .header("code", Integer.toString(code))
                .header("error-code", refusal.errorCode());
        if (help != null) {
            frame.header("help", help);
        }
        if (refusal.errorCode().equals(StompError.VERSION_UNSUPPORTED.errorCode())) {
            frame.header("version", StompVersion.supported());
        }
        var receipt = refusal.receipt();
        if (receipt != null) {
            frame.header("receipt-id", receipt);
        }
        return frame.header("content-type", "text/plain")
                .body((refusal.getMessage() + "\n" + refusal.advice() + "\n").getBytes(UTF_8));
    }

    /// The head of a MESSAGE.
    ///
    /// @param ack what the client acknowledges it by; null when it need not, or does so by the message-id
    /// @param redelivered whether the client has been sent it before
    public static byte[] messageHead(
            StompVersion version, String subscription, @Nullable String ack, boolean redelivered) {
        var head = new FrameBuffer(version, 32 + subscription.length())
                .raw("MESSAGE\n")
                .header("subscription", subscription);
        if (ack != null) {
            head.header("ack", ack);
        }
        if (redelivered) {
            head.raw("redelivered:true\n");
        }
        return head.toBytes();
    }

    /// The rest of a MESSAGE.
    public static byte[] messageRest(StompVersion version, List<Headers.Header> headers, byte[] body) {
        var rest = new FrameBuffer(version, 256 + body.length);
        for (var header : headers) {
            rest.header(header.name(), header.value());
        }
        return rest.body(body);
    }

    /// Whether a rest with these headers is the same in all versions.
    public static boolean isVersionless(List<Headers.Header> headers) {
        for (var header : headers) {
            if (!HeaderText.isPlain(header.name()) || !HeaderText.isPlain(header.value())) {
                return false;
            }
        }
        return true;
    }

    public static byte[] heartBeat() {
        return HEART_BEAT.clone();
    }
}
