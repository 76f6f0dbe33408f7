package io.carillon.gateway;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Whatever one socket says to a live gateway: it comes to an end, nobody else notices, nothing is logged or leaked.
class FuzzTests {
    private static final App APP = TestApps.anApp();
    private static final QuietGateway LOG = new QuietGateway();
    private static final TestGateway GATEWAY = TestGateway.start(Map.of("loops", "1", "request-timeout", "1s"), APP);
    private static final TestClient INNOCENT = TestClient.connect(GATEWAY, APP);

    @BeforeContainer
    static void listen() {
        LOG.listen();
    }

    @AfterContainer
    static void stop() {
        GATEWAY.close();
        LOG.assertNothingLogged();
    }

    @Example
    void everyKnownWebSocketInputIsSurvived() {
        Corpus.read("websocket").forEach(FuzzTests::sayAsAWebSocket);
    }

    @Example
    void everyKnownHttpInputIsSurvived() {
        Corpus.read("http").forEach(FuzzTests::sayAsHttp);
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void anyWebSocketInputIsSurvived(@ForAll("webSocketInput") byte[] input) {
        sayAsAWebSocket(input);
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void anyHttpInputIsSurvived(@ForAll("httpInput") byte[] input) {
        sayAsHttp(input);
    }

    @Provide
    Arbitrary<byte[]> webSocketInput() {
        return Corpus.mutations("websocket");
    }

    @Provide
    Arbitrary<byte[]> httpInput() {
        return Corpus.mutations("http");
    }

    private static void sayAsAWebSocket(byte[] input) {
        try (var client = TestClient.connect(GATEWAY, APP)) {
            say(client.socket(), input);
        }
    }

    private static void sayAsHttp(byte[] input) {
        try (var socket = RawSocket.open(GATEWAY)) {
            say(socket, input);
        }
    }

    private static void say(RawSocket socket, byte[] input) {
        socket.trySend(input).endOutput().drain();
        INNOCENT.ping().expectPong();
    }
}
