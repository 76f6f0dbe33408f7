package io.carillon.gateway;

import static io.carillon.gateway.WebSocketFrames.CLOSE;
import static io.carillon.gateway.WebSocketFrames.CONTINUATION;
import static io.carillon.gateway.WebSocketFrames.PING;
import static io.carillon.gateway.WebSocketFrames.TEXT;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Section 7: the closing handshake.
class AutobahnCloseTests extends AutobahnCases {
    private static final byte[] GREEK = "κόσμε".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SURROGATE = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};

    @TestFactory
    Stream<DynamicTest> closing() {
        var normal = ClientFrame.close(1000, "");
        var hello = ClientFrame.text(HELLO);
        var cases = new ArrayList<>(List.of(
                of("7.1.1", c -> c.send(hello).expect(TEXT, HELLO).end()),
                of("7.1.2", c -> c.end(normal, 1000, ClientFrame.of(CLOSE, ""))),
                of("7.1.3", c -> c.end(normal, 1000, ClientFrame.of(PING, ""))),
                of("7.1.4", c -> c.end(normal, 1000, hello)),
                of("7.1.5", c -> c.send(hello.unfinished()).end(normal, 1000, ClientFrame.of(CONTINUATION, "more"))),
                of(
                        "7.1.6",
                        c -> c.send(ClientFrame.of(TEXT, filled(262_144, '*')), hello)
                                .expect(TEXT, filled(262_144, '*'))
                                .expect(TEXT, HELLO)
                                .end(normal, 1000, ClientFrame.of(PING, ""))),
                of("7.3.1", c -> c.end(ClientFrame.of(CLOSE, ""), 1000)),
                of("7.3.2", c -> c.send(ClientFrame.of(CLOSE, "a")).expectFailure(1002)),
                of("7.3.3", c -> c.end(normal, 1000)),
                of("7.3.4", c -> c.end(ClientFrame.close(1000, HELLO), 1000)),
                of("7.3.5", c -> c.end(ClientFrame.close(1000, "*".repeat(123)), 1000)),
                of(
                        "7.3.6",
                        c -> c.send(ClientFrame.close(1000, "*".repeat(124))).expectFailure(1002)),
                of(
                        "7.5.1",
                        c -> c.send(ClientFrame.of(CLOSE, join(new byte[] {3, (byte) 0xE8}, GREEK, SURROGATE)))
                                .expectFailure(1007)),
                of("7.13.1", c -> c.send(ClientFrame.close(5000, "")).expectFailure(1002)),
                of("7.13.2", c -> c.send(ClientFrame.close(65_535, "")).expectFailure(1002))));
        int[] valid = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999};
        int[] invalid = {0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999};
        for (int i = 0; i < valid.length; i++) {
            int code = valid[i];
            cases.add(of("7.7." + (i + 1), c -> c.end(ClientFrame.close(code, ""), code)));
        }
        for (int i = 0; i < invalid.length; i++) {
            int code = invalid[i];
            cases.add(of(
                    "7.9." + (i + 1), c -> c.send(ClientFrame.close(code, "")).expectFailure(1002)));
        }
        return cases.stream();
    }
}
