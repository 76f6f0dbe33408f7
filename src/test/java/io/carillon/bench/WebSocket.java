package io.carillon.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/// The client's side of RFC 6455, as far as a benchmark needs it: no fragments, no extensions, a mask of zeroes.
abstract class WebSocket extends ClientSocket {
    /// The key of the RFC's own example and the answer that belongs to it.
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private boolean upgraded;
    private int closeCode;

    WebSocket(SocketLoop loop, Target target, String path) {
        super(loop, target.address());
        String request = """
                GET %s HTTP/1.1\r
                Host: %s:%d\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: %s\r
                Sec-WebSocket-Version: 13\r
                \r
                """.formatted(
                        path, target.address().getHostString(), target.address().getPort(), KEY);
        write(ByteBuffer.wrap(request.getBytes(ISO_8859_1)));
    }

    abstract void opened();

    /// One text message, at `from` to `to` of a buffer that is reused after the call.
    abstract void text(ByteBuffer bytes, int from, int to);

    public final void send(String text) {
        send(TEXT, text.getBytes(UTF_8));
    }

    private void send(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8).put((byte) (0x80 | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        write(frame.putInt(0).put(payload).flip());
    }

    @Override
    final void received(ByteBuffer bytes) {
        if (!upgraded) {
            upgraded = upgrade(bytes);
        }
        while (upgraded && isOpen() && bytes.remaining() >= 2) {
            if (!frame(bytes)) {
                return;
            }
        }
    }

    private boolean upgrade(ByteBuffer bytes) {
        String head = HttpHead.take(bytes);
        if (head.isEmpty()) {
            return false;
        }
        if (!head.startsWith("HTTP/1.1 101") || !head.contains(ACCEPT)) {
            throw new LoadFailedException("the server did not upgrade to WebSocket: " + head.strip());
        }
        opened();
        return true;
    }

    /// Takes one frame, or leaves the buffer as it is when the frame is not complete.
    private boolean frame(ByteBuffer bytes) {
        int at = bytes.position();
        int length = bytes.get(at + 1) & 0x7f;
        int from = at + 2;
        if (length == 126) {
            if (bytes.remaining() < 4) {
                return false;
            }
            length = bytes.getShort(at + 2) & 0xffff;
            from = at + 4;
        } else if (length == 127) {
            throw new LoadFailedException("a frame of more than 64 KiB, where events are small");
        }
        if (bytes.limit() - from < length) {
            return false;
        }
        bytes.position(from + length);
        switch (bytes.get(at) & 0x0f) {
            case TEXT -> text(bytes, from, from + length);
            case PING -> send(PONG, copy(bytes, from, length));
            case CLOSE -> end(length < 2 ? 0 : bytes.getShort(from) & 0xffff);
            default -> {} // a pong, or a binary frame that nobody asked for
        }
        return true;
    }

    private void end(int code) {
        closeCode = code;
        close();
        closed();
    }

    /// The code that the server gave when it closed, or 0.
    final int closeCode() {
        return closeCode;
    }

    private static byte[] copy(ByteBuffer bytes, int from, int length) {
        byte[] copy = new byte[length];
        bytes.get(from, copy);
        return copy;
    }
}
