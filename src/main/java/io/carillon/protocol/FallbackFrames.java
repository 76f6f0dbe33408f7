package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// What the server says over pusher-js's HTTP fallback (Pusher protocol, HTTP fallback): a line of UTF-8 for each frame
/// in the body of a response. The first character tells what it is.
public final class FallbackFrames {
    private static final int PADDING = 2_048;
    private static final byte[] PRELUDE = "h".repeat(PADDING).concat("\n").getBytes(UTF_8);
    private static final byte[] SILENT_PRELUDE = ("a[" + " ".repeat(PADDING - 3) + "]\n").getBytes(UTF_8);
    private static final byte[] HEARTBEAT = "h\n".getBytes(UTF_8);
    private static final byte[] NOTHING = "a[]\n".getBytes(UTF_8);

    private FallbackFrames() {}

    /// Padding that makes proxies and browsers pass on what comes behind it; only before [#open].
    public static byte[] prelude() {
        return PRELUDE.clone();
    }

    /// The same padding for a session that is open, which does not make the client answer.
    public static byte[] silentPrelude() {
        return SILENT_PRELUDE.clone();
    }

    /// The first frame of a session. It may come once only: a client takes a second one for a lost session.
    ///
    /// @param hostname the host that all further requests are to go to; empty to leave it as it is
    public static byte[] open(String hostname) {
        if (hostname.isEmpty()) {
            return "o\n".getBytes(UTF_8);
        }
        return new JsonBuffer()
                .raw("o{\"hostname\":")
                .string(hostname)
                .raw("}\n")
                .toBytes();
    }

    /// Asks the client for a sign of life.
    public static byte[] heartbeat() {
        return HEARTBEAT.clone();
    }

    /// A sign of life that needs no answer.
    public static byte[] nothing() {
        return NOTHING.clone();
    }

    /// Carries a message, which is JSON in UTF-8.
    public static byte[] message(byte[] json) {
        int tokenLength = JsonString.length(json);
        var frame = new byte[tokenLength + 4];
        frame[0] = 'a';
        frame[1] = '[';
        int end = JsonString.write(json, frame, 2);
        frame[end] = ']';
        frame[end + 1] = '\n';
        return frame;
    }

    /// The last frame of a session.
    public static byte[] close(int code, String reason) {
        return new JsonBuffer()
                .raw("c[")
                .number(code)
                .raw(",")
                .string(reason)
                .raw("]\n")
                .toBytes();
    }

    /// How long a script in a browser finds the frame: UTF-16 units, not bytes.
    public static int scriptLength(byte[] frame) {
        int length = 0;
        for (byte unit : frame) {
            // every byte that does not continue a character begins one; those of four bytes are two units
            length += (unit & 0xC0) == 0x80 ? 0 : (unit & 0xF8) == 0xF0 ? 2 : 1;
        }
        return length;
    }

    /// All `frames`, one behind the other.
    public static byte[] join(byte[]... frames) {
        byte[] joined = {};
        for (byte[] frame : frames) {
            int end = joined.length;
            joined = Arrays.copyOf(joined, end + frame.length);
            System.arraycopy(frame, 0, joined, end, frame.length);
        }
        return joined;
    }
}
