package io.carillon.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/// The status line and headers of an HTTP/1.1 answer.
final class HttpHead {
    private HttpHead() {}

    /// Takes the head from the buffer, or nothing and answers "" when it is not complete.
    static String take(ByteBuffer bytes) {
        int start = bytes.position();
        for (int end = start + 4; end <= bytes.limit(); end++) {
            if (bytes.getInt(end - 4) == 0x0d0a0d0a) {
                byte[] head = new byte[end - start];
                bytes.get(head);
                return new String(head, ISO_8859_1);
            }
        }
        return "";
    }
}
