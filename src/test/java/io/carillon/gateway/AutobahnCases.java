package io.carillon.gateway;

import static io.carillon.gateway.WebSocketFrames.CONTINUATION;
import static io.carillon.gateway.WebSocketFrames.TEXT;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.ExtendWith;

/// The WebSocket protocol (RFC 6455) as the Autobahn test suite asks it, under its case numbers: sections 1 to 7 and
/// 10,
/// against the gateway's own sockets.
@ExtendWith(QuietGateway.class)
abstract class AutobahnCases {
    static final String HELLO = "Hello, world!";

    private static EchoGateway gateway;

    @BeforeAll
    static void start() {
        gateway = EchoGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static DynamicTest of(String number, Consumer<EchoConversation> conversation) {
        return DynamicTest.dynamicTest(number, () -> {
            try (var client = new EchoConversation(gateway)) {
                conversation.accept(client);
            }
        });
    }

    static byte[] filled(int length, int value) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        var all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (var part : parts) {
            all.put(part);
        }
        return all.array();
    }

    static ClientFrame[] byteByByte(byte[] text) {
        return pieces(text, 1);
    }

    /// A text message in fragments.
    static ClientFrame[] pieces(byte[] text, int size) {
        int count = (text.length + size - 1) / size;
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var piece = Arrays.copyOfRange(text, i * size, Math.min(text.length, (i + 1) * size));
                    var frame = ClientFrame.of(i == 0 ? TEXT : CONTINUATION, piece);
                    return i == count - 1 ? frame : frame.unfinished();
                })
                .toArray(ClientFrame[]::new);
    }
}
