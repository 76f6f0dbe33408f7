package io.carillon.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.Consumer;

/// A keep-alive HTTP/1.1 connection with at most one request in flight.
final class HttpConnection extends ClientSocket {
    private final Consumer<String> answered;
    private String head = "";
    private boolean busy;

    /// `answered` hears the head of each answer, or "" when the connection ended without one.
    HttpConnection(SocketLoop loop, Target target, Consumer<String> answered) {
        super(loop, target.address());
        this.answered = answered;
    }

    boolean isBusy() {
        return busy;
    }

    void request(ByteBuffer bytes) {
        busy = true;
        write(bytes);
    }

    @Override
    void received(ByteBuffer bytes) {
        if (head.isEmpty()) {
            head = HttpHead.take(bytes);
        }
        if (head.isEmpty() || !skipBody(bytes)) {
            return;
        }
        String answer = head;
        head = "";
        busy = false;
        if (header(answer, "connection").equals("close")) {
            close();
        }
        answered.accept(answer);
    }

    private boolean skipBody(ByteBuffer bytes) {
        if (header(head, "transfer-encoding").equals("chunked")) {
            String body = ISO_8859_1.decode(bytes.duplicate()).toString();
            int end = body.indexOf("0\r\n\r\n");
            return end >= 0 && skip(bytes, end + 5);
        }
        String length = header(head, "content-length");
        return length.isEmpty() || skip(bytes, Integer.parseInt(length));
    }

    private static boolean skip(ByteBuffer bytes, int length) {
        if (bytes.remaining() < length) {
            return false;
        }
        bytes.position(bytes.position() + length);
        return true;
    }

    private static String header(String head, String name) {
        String lowerCase = head.toLowerCase(Locale.ROOT);
        int at = lowerCase.indexOf("\r\n" + name + ":");
        if (at < 0) {
            return "";
        }
        int from = at + name.length() + 3;
        return lowerCase.substring(from, lowerCase.indexOf("\r\n", from)).strip();
    }

    @Override
    void closed() {
        if (busy) {
            busy = false;
            answered.accept("");
        }
    }
}
