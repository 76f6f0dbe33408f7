package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What one client says to an [EchoGateway] over a raw socket, and what must come back. `PING` and the like are opcodes
/// of [WebSocketFrames].
final class EchoConversation implements AutoCloseable {
    private final RawSocket socket;

    EchoConversation(EchoGateway gateway) {
        socket = RawSocket.open(gateway.port());
        socket.send(TestClient.upgradeRequest("/"));
        while (!socket.readLine().isEmpty()) {
            // the answer to the handshake is tested elsewhere
        }
    }

    EchoConversation send(ClientFrame... frames) {
        for (var frame : frames) {
            socket.trySend(frame.bytes());
        }
        return this;
    }

    /// Sends frames in small pieces, each a write of its own.
    EchoConversation sendChopped(int size, ClientFrame... frames) {
        for (var frame : frames) {
            var bytes = frame.bytes();
            for (int from = 0; from < bytes.length; from += size) {
                socket.trySend(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
            }
        }
        return this;
    }

    EchoConversation expect(int opcode, byte[] payload) {
        var frame = ServerFrame.read(socket);
        assertThat(frame.opcode()).as("opcode of %s", frame.text()).isEqualTo(opcode);
        assertThat(frame.payload()).isEqualTo(payload);
        return this;
    }

    EchoConversation expect(int opcode, String payload) {
        return expect(opcode, payload.getBytes(StandardCharsets.UTF_8));
    }

    /// The client ends it in good order.
    void end() {
        end(ClientFrame.close(1000, ""), 1000);
    }

    /// The client ends it by `close`, and is answered with `code`; whatever it says afterwards counts no more.
    void end(ClientFrame close, int code, ClientFrame... afterwards) {
        send(close).send(afterwards);
        var frame = ServerFrame.read(socket);
        assertThat(frame.opcode()).isEqualTo(WebSocketFrames.CLOSE);
        assertThat(frame.closeCode()).isEqualTo(code);
        socket.expectEnd();
    }

    /// The gateway ends it for what the client did, and says so. It hangs up later, lest the client misses that.
    void expectFailure(int code) {
        var frame = ServerFrame.read(socket);
        assertThat(frame.opcode()).as("opcode of %s", frame.text()).isEqualTo(WebSocketFrames.CLOSE);
        assertThat(frame.closeCode()).isEqualTo(code);
    }

    @Override
    public void close() {
        socket.close();
    }
}
