package io.carillon.gateway;

import static io.carillon.gateway.WebSocketFrames.CONTINUATION;
import static io.carillon.gateway.WebSocketFrames.TEXT;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Section 6: text is UTF-8.
class AutobahnTextTests extends AutobahnCases {
    private static final String MIXED = "Hello-µ@ßöäüàá-UTF-8!!";
    private static final byte[] GREEK = "κόσμε".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SURROGATE = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};

    @TestFactory
    Stream<DynamicTest> utf8() {
        var empty = ClientFrame.text("");
        var emptyMore = ClientFrame.of(CONTINUATION, "");
        var mixed = MIXED.getBytes(StandardCharsets.UTF_8);
        var invalid = join(GREEK, SURROGATE, "edited".getBytes(StandardCharsets.US_ASCII));
        var start = ClientFrame.of(TEXT, GREEK).unfinished();
        return Stream.of(
                of("6.1.1", c -> c.send(empty).expect(TEXT, "").end()),
                of(
                        "6.1.2",
                        c -> c.send(empty.unfinished(), emptyMore.unfinished(), emptyMore)
                                .expect(TEXT, "")
                                .end()),
                of(
                        "6.1.3",
                        c -> c.send(
                                        empty.unfinished(),
                                        ClientFrame.of(CONTINUATION, "middle").unfinished(),
                                        emptyMore)
                                .expect(TEXT, "middle")
                                .end()),
                of(
                        "6.2.1",
                        c -> c.send(ClientFrame.text(MIXED)).expect(TEXT, MIXED).end()),
                of(
                        "6.2.2",
                        c -> c.send(
                                        ClientFrame.text("Hello-µ@ßöä").unfinished(),
                                        ClientFrame.of(CONTINUATION, "üàá-UTF-8!!"))
                                .expect(TEXT, MIXED)
                                .end()),
                of("6.2.3", c -> c.send(byteByByte(mixed)).expect(TEXT, MIXED).end()),
                of("6.2.4", c -> c.send(byteByByte(GREEK)).expect(TEXT, GREEK).end()),
                of("6.3.1", c -> c.send(ClientFrame.of(TEXT, invalid)).expectFailure(1007)),
                of("6.3.2", c -> c.send(byteByByte(invalid)).expectFailure(1007)),
                of(
                        "6.4.1",
                        c -> c.send(
                                        start,
                                        ClientFrame.of(CONTINUATION, SURROGATE).unfinished())
                                .send(ClientFrame.of(CONTINUATION, "edited"))
                                .expectFailure(1007)),
                of(
                        "6.4.2",
                        c -> c.send(
                                        ClientFrame.of(TEXT, Arrays.copyOf(invalid, 12))
                                                .unfinished(),
                                        ClientFrame.of(CONTINUATION, Arrays.copyOfRange(invalid, 12, 13))
                                                .unfinished())
                                .send(ClientFrame.of(CONTINUATION, Arrays.copyOfRange(invalid, 13, invalid.length)))
                                .expectFailure(1007)),
                of(
                        "6.4.3",
                        c -> c.sendChopped(GREEK.length, ClientFrame.of(TEXT, invalid))
                                .expectFailure(1007)),
                of(
                        "6.4.4",
                        c -> c.sendChopped(12, ClientFrame.of(TEXT, invalid)).expectFailure(1007)));
    }

    @TestFactory
    Stream<DynamicTest> utf8Sequences() {
        return Utf8Cases.all().entrySet().stream()
                .map(bytes -> of(bytes.getKey(), client -> {
                    client.send(ClientFrame.of(TEXT, bytes.getValue()));
                    if (isUtf8(bytes.getValue())) {
                        client.expect(TEXT, bytes.getValue()).end();
                    } else {
                        client.expectFailure(1007);
                    }
                }));
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
