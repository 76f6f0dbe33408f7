package io.carillon.gateway;

import io.carillon.channels.ChannelHub;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The gateway's own sockets and WebSockets without any protocol above: every message comes back as it is.
final class EchoGateway implements AutoCloseable {
    private static final int LONGEST_MESSAGE = 16 * 1_024 * 1_024;

    private final Gateway gateway;
    private final EventLoops loops;

    private EchoGateway() {
        var all = TestGateway.settings(Map.of());
        loops = new EventLoops(all);
        gateway = new Gateway(all, loops, new ChannelHub(loops.all(), ChannelHub.Marks.DEFAULTS), EchoGateway::answer);
        gateway.open();
    }

    static EchoGateway start() {
        return new EchoGateway();
    }

    int port() {
        return gateway.port();
    }

    private static void answer(HttpExchange exchange) {
        var echo = new Echo();
        echo.socket = exchange.upgrade(echo);
    }

    private static final class Echo implements MessageSocket.Listener {
        private @Nullable WebSocket socket;

        @Override
        public int longestMessage() {
            return LONGEST_MESSAGE;
        }

        @Override
        public void text(byte[] buffer, int length) {
            echo(WebSocketFrames.TEXT, buffer, length);
        }

        @Override
        public boolean binary(byte[] buffer, int length) {
            echo(WebSocketFrames.BINARY, buffer, length);
            return true;
        }

        private void echo(int opcode, byte[] buffer, int length) {
            var message = Arrays.copyOf(buffer, length);
            var to = socket;
            if (to != null) {
                to.write(WebSocketFrames.frame(UnpooledByteBufAllocator.DEFAULT, opcode, message, 0, length));
            }
        }

        @Override
        public void unanswered() {}

        @Override
        public void tooSlow() {}

        @Override
        public void closed(boolean clean) {}
    }

    @Override
    public void close() {
        gateway.close();
        loops.close();
    }
}
