package io.carillon.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/// The WebSocket frames a server sends (RFC 6455, section 5.2): whole messages, never masked.
public final class WebSocketFrames {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final int LONGEST_HEADER = 10;
    private static final int LONGEST_CLOSE_REASON = 123;

    private WebSocketFrames() {}

    public static ByteBuf text(ByteBufAllocator allocator, byte[] utf8) {
        return frame(allocator, TEXT, utf8, 0, utf8.length);
    }

    /// The start of a text message whose last `more` bytes are still to come.
    ///
    /// @param room how many of them the buffer has room for
    public static ByteBuf textStart(ByteBufAllocator allocator, byte[] start, int more, int room) {
        var frame = allocator.directBuffer(LONGEST_HEADER + start.length + room);
        return writeHeader(frame, TEXT, start.length + more).writeBytes(start);
    }

    static ByteBuf ping(ByteBufAllocator allocator) {
        return frame(allocator, PING, new byte[0], 0, 0);
    }

    /// A ping whose answer is told from others by its number.
    static ByteBuf ping(ByteBufAllocator allocator, long number) {
        return writeHeader(allocator.directBuffer(2 + Long.BYTES), PING, Long.BYTES)
                .writeLong(number);
    }

    static ByteBuf pong(ByteBufAllocator allocator, byte[] payload, int length) {
        return frame(allocator, PONG, payload, 0, length);
    }

    static ByteBuf close(ByteBufAllocator allocator, int code, String reason) {
        var text = reason.getBytes(StandardCharsets.UTF_8);
        int length = text.length;
        if (length > LONGEST_CLOSE_REASON) {
            length = LONGEST_CLOSE_REASON;
            while ((text[length] & 0xC0) == 0x80) {
                length--;
            }
        }
        var payload = new byte[length + 2];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, length);
        return frame(allocator, CLOSE, payload, 0, payload.length);
    }

    static ByteBuf frame(ByteBufAllocator allocator, int opcode, byte[] payload, int offset, int length) {
        return writeHeader(allocator.directBuffer(LONGEST_HEADER + length), opcode, length)
                .writeBytes(payload, offset, length);
    }

    private static ByteBuf writeHeader(ByteBuf frame, int opcode, int length) {
        frame.writeByte(FINAL | opcode);
        if (length < 126) {
            frame.writeByte(length);
        } else if (length < 65_536) {
            frame.writeByte(126).writeShort(length);
        } else {
            frame.writeByte(127).writeLong(length);
        }
        return frame;
    }
}
