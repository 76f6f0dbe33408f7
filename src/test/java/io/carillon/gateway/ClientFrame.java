package io.carillon.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A WebSocket frame as a client sends it, every bit of it free to choose.
///
/// @param length what the header says; the payload may be another
record ClientFrame(boolean isFinal, int reserved, int opcode, boolean masked, long length, byte[] payload) {
    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

    static ClientFrame of(int opcode, byte[] payload) {
        return new ClientFrame(true, 0, opcode, true, payload.length, payload);
    }

    static ClientFrame of(int opcode, String payload) {
        return of(opcode, payload.getBytes(StandardCharsets.UTF_8));
    }

    static ClientFrame text(String text) {
        return of(WebSocketFrames.TEXT, text);
    }

    static ClientFrame close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return of(
                WebSocketFrames.CLOSE,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array());
    }

    /// Not the last fragment.
    ClientFrame unfinished() {
        return new ClientFrame(false, reserved, opcode, masked, length, payload);
    }

    ClientFrame unmasked() {
        return new ClientFrame(isFinal, reserved, opcode, false, length, payload);
    }

    ClientFrame reserving(int bits) {
        return new ClientFrame(isFinal, bits, opcode, masked, length, payload);
    }

    ClientFrame declaring(long otherLength) {
        return new ClientFrame(isFinal, reserved, opcode, masked, otherLength, payload);
    }

    byte[] bytes() {
        var frame = ByteBuffer.allocate(14 + payload.length);
        frame.put((byte) ((isFinal ? 0x80 : 0) | reserved << 4 | opcode));
        int maskBit = masked ? 0x80 : 0;
        if (length >= 0 && length < 126) {
            frame.put((byte) (maskBit | (int) length));
        } else if (length >= 0 && length < 65_536) {
            frame.put((byte) (maskBit | 126)).putShort((short) length);
        } else {
            frame.put((byte) (maskBit | 127)).putLong(length);
        }
        if (masked) {
            frame.put(MASK);
        }
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ (masked ? MASK[i & 3] : 0)));
        }
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }
}
