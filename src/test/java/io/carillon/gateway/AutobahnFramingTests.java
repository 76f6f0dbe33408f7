package io.carillon.gateway;

import static io.carillon.gateway.WebSocketFrames.BINARY;
import static io.carillon.gateway.WebSocketFrames.CLOSE;
import static io.carillon.gateway.WebSocketFrames.PING;
import static io.carillon.gateway.WebSocketFrames.PONG;
import static io.carillon.gateway.WebSocketFrames.TEXT;

import java.util.ArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Sections 1 to 4: lengths, pings and pongs, reserved bits and opcodes.
class AutobahnFramingTests extends AutobahnCases {
    private static final byte[] NO_TEXT = {0, (byte) 0xFF, (byte) 0xFE, (byte) 0xFD, (byte) 0xFC, (byte) 0xFB, 0};

    @TestFactory
    Stream<DynamicTest> framing() {
        int[] sizes = {0, 125, 126, 127, 128, 65_535, 65_536};
        var cases = new ArrayList<DynamicTest>();
        for (int section = 1; section <= 2; section++) {
            int opcode = section == 1 ? TEXT : BINARY;
            for (int i = 0; i < sizes.length; i++) {
                var payload = filled(sizes[i], section == 1 ? '*' : 0xFE);
                cases.add(of(
                        "1." + section + "." + (i + 1),
                        client -> client.send(ClientFrame.of(opcode, payload))
                                .expect(opcode, payload)
                                .end()));
            }
            var payload = filled(65_536, section == 1 ? '*' : 0xFE);
            cases.add(of(
                    "1." + section + ".8",
                    client -> client.sendChopped(997, ClientFrame.of(opcode, payload))
                            .expect(opcode, payload)
                            .end()));
        }
        return cases.stream();
    }

    @TestFactory
    Stream<DynamicTest> pingsAndPongs() {
        var unsolicited = ClientFrame.of(PONG, "unsolicited pong payload");
        var many = IntStream.range(0, 10).mapToObj(i -> "payload-" + i).toList();
        var pings = many.stream().map(payload -> ClientFrame.of(PING, payload)).toArray(ClientFrame[]::new);
        return Stream.of(
                of("2.1", c -> c.send(ClientFrame.of(PING, "")).expect(PONG, "").end()),
                of(
                        "2.2",
                        c -> c.send(ClientFrame.of(PING, HELLO))
                                .expect(PONG, HELLO)
                                .end()),
                of(
                        "2.3",
                        c -> c.send(ClientFrame.of(PING, NO_TEXT))
                                .expect(PONG, NO_TEXT)
                                .end()),
                of(
                        "2.4",
                        c -> c.send(ClientFrame.of(PING, filled(125, 0xFE)))
                                .expect(PONG, filled(125, 0xFE))
                                .end()),
                of("2.5", c -> c.send(ClientFrame.of(PING, filled(126, 0xFE))).expectFailure(1002)),
                of(
                        "2.6",
                        c -> c.sendChopped(1, ClientFrame.of(PING, filled(125, 0xFE)))
                                .expect(PONG, filled(125, 0xFE))
                                .end()),
                of("2.7", c -> c.send(ClientFrame.of(PONG, "")).end()),
                of("2.8", c -> c.send(unsolicited).end()),
                of(
                        "2.9",
                        c -> c.send(unsolicited, ClientFrame.of(PING, "ping payload"))
                                .expect(PONG, "ping payload")
                                .end()),
                of("2.10", c -> {
                    c.send(pings);
                    many.forEach(payload -> c.expect(PONG, payload));
                    c.end();
                }),
                of("2.11", c -> {
                    c.sendChopped(1, pings);
                    many.forEach(payload -> c.expect(PONG, payload));
                    c.end();
                }));
    }

    @TestFactory
    Stream<DynamicTest> reservedBits() {
        var hello = ClientFrame.text(HELLO);
        var ping = ClientFrame.of(PING, "");
        return Stream.of(
                of("3.1", c -> c.send(hello.reserving(1)).expectFailure(1002)),
                of(
                        "3.2",
                        c -> c.send(hello, hello.reserving(2), ping)
                                .expect(TEXT, HELLO)
                                .expectFailure(1002)),
                of(
                        "3.3",
                        c -> c.send(hello, hello.reserving(3), ping)
                                .expect(TEXT, HELLO)
                                .expectFailure(1002)),
                of(
                        "3.4",
                        c -> c.sendChopped(1, hello, hello.reserving(4), ping)
                                .expect(TEXT, HELLO)
                                .expectFailure(1002)),
                of(
                        "3.5",
                        c -> c.send(ClientFrame.of(BINARY, NO_TEXT).reserving(5))
                                .expectFailure(1002)),
                of("3.6", c -> c.send(ClientFrame.of(PING, HELLO).reserving(6)).expectFailure(1002)),
                of("3.7", c -> c.send(ClientFrame.of(CLOSE, "").reserving(7)).expectFailure(1002)));
    }

    @TestFactory
    Stream<DynamicTest> reservedOpcodes() {
        var hello = ClientFrame.text(HELLO);
        var ping = ClientFrame.of(PING, "");
        var cases = new ArrayList<DynamicTest>();
        for (int section = 1; section <= 2; section++) {
            int first = section == 1 ? 3 : 11;
            for (int i = 0; i < 5; i++) {
                var reserved = ClientFrame.of(first + i, i % 2 == 0 ? "" : "reserved opcode payload");
                var number = "4." + section + "." + (i + 1);
                cases.add(
                        i < 2
                                ? of(number, c -> c.send(reserved).expectFailure(1002))
                                : of(
                                        number,
                                        c -> c.send(hello, reserved, ping)
                                                .expect(TEXT, HELLO)
                                                .expectFailure(1002)));
            }
        }
        return cases.stream();
    }
}
