package io.carillon.stomp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// Grows a server's frame, or a part of one, in the way of a version.
final class FrameBuffer {
    private final StompVersion version;
    private byte[] bytes;
    private int length;

    FrameBuffer(StompVersion version, int capacity) {
        this.version = version;
        this.bytes = new byte[capacity];
    }

    /// Adds ASCII as it is.
    @SuppressWarnings("deprecation") // drops the high bytes, which ASCII has none of; half the price of a loop
    FrameBuffer raw(String ascii) {
        ensure(ascii.length());
        ascii.getBytes(0, ascii.length(), bytes, length);
        length += ascii.length();
        return this;
    }

    FrameBuffer raw(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    FrameBuffer header(String name, String value) {
        return text(name).raw(":").text(value).raw("\n");
    }

    private FrameBuffer text(String text) {
        return raw((HeaderText.isPlain(text) ? text : HeaderText.escape(text, version)).getBytes(UTF_8));
    }

    /// Ends the frame.
    byte[] body(byte[] body) {
        return header("content-length", Integer.toString(body.length))
                .raw("\n")
                .raw(body)
                .end();
    }

    /// Ends a frame that has no body.
    byte[] empty() {
        return raw("\n").end();
    }

    private byte[] end() {
        ensure(1);
        bytes[length++] = 0;
        return toBytes();
    }

    byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
