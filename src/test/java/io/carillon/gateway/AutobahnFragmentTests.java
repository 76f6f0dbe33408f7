package io.carillon.gateway;

import static io.carillon.gateway.WebSocketFrames.CONTINUATION;
import static io.carillon.gateway.WebSocketFrames.PING;
import static io.carillon.gateway.WebSocketFrames.PONG;
import static io.carillon.gateway.WebSocketFrames.TEXT;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Sections 5 and 10: messages in fragments.
class AutobahnFragmentTests extends AutobahnCases {
    @TestFactory
    Stream<DynamicTest> fragmentation() {
        var first = ClientFrame.text("fragment1").unfinished();
        var last = ClientFrame.of(CONTINUATION, "fragment2");
        var ping = ClientFrame.of(PING, "ping payload");
        var nothingToContinue = ClientFrame.of(CONTINUATION, "non-continuation payload");
        var hello = ClientFrame.text(HELLO);
        var more = ClientFrame.of(CONTINUATION, "fragment").unfinished();
        return Stream.of(
                of(
                        "5.1",
                        c -> c.send(ClientFrame.of(PING, "fragment1").unfinished(), last)
                                .expectFailure(1002)),
                of(
                        "5.2",
                        c -> c.send(ClientFrame.of(PONG, "fragment1").unfinished(), last)
                                .expectFailure(1002)),
                of(
                        "5.3",
                        c -> c.send(first, last)
                                .expect(TEXT, "fragment1fragment2")
                                .end()),
                of(
                        "5.4",
                        c -> c.send(first)
                                .send(last)
                                .expect(TEXT, "fragment1fragment2")
                                .end()),
                of(
                        "5.5",
                        c -> c.sendChopped(1, first, last)
                                .expect(TEXT, "fragment1fragment2")
                                .end()),
                of("5.6", c -> pingBetween(c.send(first, ping, last))),
                of("5.7", c -> pingBetween(c.send(first).send(ping).send(last))),
                of("5.8", c -> pingBetween(c.sendChopped(1, first, ping, last))),
                of("5.9", c -> c.send(nothingToContinue, hello).expectFailure(1002)),
                of("5.10", c -> c.send(nothingToContinue).send(hello).expectFailure(1002)),
                of("5.11", c -> c.sendChopped(1, nothingToContinue, hello).expectFailure(1002)),
                of("5.12", c -> c.send(nothingToContinue.unfinished(), hello).expectFailure(1002)),
                of(
                        "5.13",
                        c -> c.send(nothingToContinue.unfinished()).send(hello).expectFailure(1002)),
                of(
                        "5.14",
                        c -> c.sendChopped(1, nothingToContinue.unfinished(), hello)
                                .expectFailure(1002)),
                of(
                        "5.15",
                        c -> c.send(first, last, more, ClientFrame.text("fragment4"))
                                .expect(TEXT, "fragment1fragment2")
                                .expectFailure(1002)),
                of("5.16", c -> c.send(more, first, last).expectFailure(1002)),
                of("5.17", c -> c.send(last, first, last).expectFailure(1002)),
                of("5.18", c -> c.send(first, ClientFrame.text("fragment2")).expectFailure(1002)),
                of("5.19", c -> pingsBetween(c.send(first, more, ping).expect(PONG, "ping payload"))),
                of("5.20", c -> pingsBetween(c.send(first).send(more).send(ping).expect(PONG, "ping payload"))));
    }

    private static void pingBetween(EchoConversation client) {
        client.expect(PONG, "ping payload").expect(TEXT, "fragment1fragment2").end();
    }

    private static void pingsBetween(EchoConversation client) {
        client.send(
                        ClientFrame.of(CONTINUATION, "-3-").unfinished(),
                        ClientFrame.of(CONTINUATION, "-4-").unfinished(),
                        ClientFrame.of(PING, "second"),
                        ClientFrame.of(CONTINUATION, "-5-"))
                .expect(PONG, "second")
                .expect(TEXT, "fragment1fragment-3--4--5-")
                .end();
    }

    @TestFactory
    Stream<DynamicTest> miscellaneous() {
        var payload = filled(65_536, '*');
        return Stream.of(of(
                "10.1.1",
                c -> c.send(pieces(payload, 1_300)).expect(TEXT, payload).end()));
    }
}
