package io.carillon.gateway;

import io.carillon.protocol.Utf8;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Takes the bytes of one client's WebSocket apart into messages (RFC 6455, section 5). Holds bytes only while a frame
/// or a fragmented message is incomplete, and never more than the longest message allowed. Touched by its loop alone.
final class WebSocketParser {
    private static final int LONGEST_CONTROL = 125;
    private static final byte[] NOTHING = {};

    private final NettyLoop loop;
    private @Nullable ByteBuf partial;
    private byte[] fragments = NOTHING;
    private int fragmentsLength;
    private int fragmentsOpcode;

    /// What the parser finds, in order. The arrays are the parser's and valid during the call only.
    interface Sink {
        int longestMessage();

        /// A whole text message; its bytes are valid UTF-8.
        void text(byte[] buffer, int length);

        /// A whole binary message.
        void binary(byte[] buffer, int length);

        void ping(byte[] payload, int length);

        void pong(byte[] payload, int length);

        /// The client's close frame.
        ///
        /// @param code 1005 when it gave none
        void close(int code);

        /// The client broke the protocol; nothing more will be parsed.
        void violation(int code, String reason);

        /// False once the sink wants nothing more.
        boolean isOpen();
    }

    WebSocketParser(NettyLoop loop) {
        this.loop = loop;
    }

    /// Parses what can be parsed. Takes over the caller's hold on `bytes`.
    void parse(ByteBuf bytes, ByteBufAllocator allocator, Sink sink) {
        var in = bytes;
        if (partial != null) {
            in = partial.writeBytes(bytes);
            bytes.release();
            partial = null;
        }
        boolean kept = false;
        try {
            boolean more = true;
            while (more && sink.isOpen()) {
                more = parseFrame(in, sink);
            }
            kept = in.isReadable() && sink.isOpen();
        } finally {
            if (!kept) {
                in.release();
            }
        }
        if (kept) {
            keep(in, bytes, allocator);
        }
    }

    private void keep(ByteBuf in, ByteBuf bytes, ByteBufAllocator allocator) {
        if (in != bytes) {
            partial = in.discardReadBytes();
        } else {
            partial = allocator.buffer(Math.max(256, in.readableBytes())).writeBytes(in);
            in.release();
        }
    }

    void release() {
        if (partial != null) {
            partial.release();
            partial = null;
        }
        fragments = NOTHING;
    }

    /// Parses one frame if it is there as a whole.
    ///
    /// @return whether there may be another one behind it
    private boolean parseFrame(ByteBuf in, Sink sink) {
        int readable = in.readableBytes();
        if (readable < 2) {
            return false;
        }
        int start = in.readerIndex();
        int first = in.getUnsignedByte(start);
        int second = in.getUnsignedByte(start + 1);
        int opcode = first & 0x0F;
        boolean isFinal = (first & 0x80) != 0;
        int shortLength = second & 0x7F;
        if ((first & 0x70) != 0) {
            return violation(sink, 1002, "Reserved bits are set");
        }
        if ((second & 0x80) == 0) {
            return violation(sink, 1002, "Client frames must be masked");
        }
        if (opcode >= WebSocketFrames.CLOSE) {
            if (opcode > WebSocketFrames.PONG || !isFinal || shortLength > LONGEST_CONTROL) {
                return violation(sink, 1002, "Invalid control frame");
            }
        } else if (opcode > WebSocketFrames.BINARY) {
            return violation(sink, 1002, "Unknown opcode " + opcode);
        } else if ((opcode == WebSocketFrames.CONTINUATION) != (fragmentsOpcode != 0)) {
            return violation(sink, 1002, opcode == 0 ? "Nothing to continue" : "Expected a continuation");
        }
        int header = shortLength < 126 ? 2 : shortLength == 126 ? 4 : 10;
        if (readable < header) {
            return false;
        }
        long length = shortLength < 126
                ? shortLength
                : shortLength == 126 ? in.getUnsignedShort(start + 2) : in.getLong(start + 2);
        if (length < 0) {
            return violation(sink, 1002, "Invalid length");
        }
        if (opcode < WebSocketFrames.CLOSE && length > sink.longestMessage() - fragmentsLength) {
            return violation(sink, 1009, "Message is longer than " + sink.longestMessage() + " bytes");
        }
        if (readable < header + 4 + length) {
            return false;
        }
        int mask = in.getInt(start + header);
        in.skipBytes(header + 4);
        take(in, opcode, isFinal, mask, (int) length, sink);
        return true;
    }

    private static boolean violation(Sink sink, int code, String reason) {
        sink.violation(code, reason);
        return false;
    }

    private void take(ByteBuf in, int opcode, boolean isFinal, int mask, int length, Sink sink) {
        var payload = loop.scratch(length);
        in.readBytes(payload, 0, length);
        unmask(payload, length, mask);
        switch (opcode) {
            case WebSocketFrames.PING -> sink.ping(payload, length);
            case WebSocketFrames.PONG -> sink.pong(payload, length);
            case WebSocketFrames.CLOSE -> takeClose(payload, length, sink);
            default -> takeData(opcode, isFinal, payload, length, sink);
        }
    }

    private static void unmask(byte[] payload, int length, int mask) {
        byte a = (byte) (mask >> 24);
        byte b = (byte) (mask >> 16);
        byte c = (byte) (mask >> 8);
        byte d = (byte) mask;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            payload[i] ^= a;
            payload[i + 1] ^= b;
            payload[i + 2] ^= c;
            payload[i + 3] ^= d;
        }
        for (; i < length; i++) {
            payload[i] ^= (byte) (mask >> (24 - 8 * (i & 3)));
        }
    }

    private void takeData(int opcode, boolean isFinal, byte[] payload, int length, Sink sink) {
        if (isFinal && opcode != WebSocketFrames.CONTINUATION) {
            deliver(opcode, payload, length, sink);
            return;
        }
        if (opcode != WebSocketFrames.CONTINUATION) {
            fragmentsOpcode = opcode;
        }
        if (fragments.length < fragmentsLength + length) {
            fragments = Arrays.copyOf(fragments, Math.max(fragmentsLength + length, fragments.length * 2));
        }
        System.arraycopy(payload, 0, fragments, fragmentsLength, length);
        fragmentsLength += length;
        if (isFinal) {
            var whole = fragments;
            int wholeLength = fragmentsLength;
            int wholeOpcode = fragmentsOpcode;
            fragments = NOTHING;
            fragmentsLength = 0;
            fragmentsOpcode = 0;
            deliver(wholeOpcode, whole, wholeLength, sink);
        }
    }

    private static void deliver(int opcode, byte[] message, int length, Sink sink) {
        if (opcode == WebSocketFrames.BINARY) {
            sink.binary(message, length);
        } else if (Utf8.isValid(message, 0, length)) {
            sink.text(message, length);
        } else {
            sink.violation(1007, "Text is not valid UTF-8");
        }
    }

    private static void takeClose(byte[] payload, int length, Sink sink) {
        if (length == 0) {
            sink.close(1005);
            return;
        }
        int code = length < 2 ? 0 : ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        if (!isCloseCode(code)) {
            sink.violation(1002, "Invalid close code");
        } else if (!Utf8.isValid(payload, 2, length - 2)) {
            sink.violation(1007, "Close reason is not valid UTF-8");
        } else {
            sink.close(code);
        }
    }

    private static boolean isCloseCode(int code) {
        return (code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006)
                || (code >= 3000 && code <= 4999);
    }
}
