package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A WebSocket frame as a client gets it.
record ServerFrame(int opcode, byte[] payload) {
    static ServerFrame read(RawSocket socket) {
        int first = socket.read();
        assertThat(first).as("the first byte of a final frame").isGreaterThanOrEqualTo(0x80);
        int length = socket.read();
        if (length == 126) {
            length = ByteBuffer.wrap(socket.readExactly(2)).getShort() & 0xFFFF;
        } else if (length == 127) {
            length = Math.toIntExact(ByteBuffer.wrap(socket.readExactly(8)).getLong());
        }
        assertThat(length).as("length of a frame, never masked").isNotNegative();
        return new ServerFrame(first & 0x7F, socket.readExactly(length));
    }

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /// The code of a close frame, 1005 if it has none.
    int closeCode() {
        return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
    }

    String closeReason() {
        return payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }
}
