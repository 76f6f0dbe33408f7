package io.carillon.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Whatever frames one STOMP client sends, in whatever order: it comes to an end, nobody else notices, nothing is
/// logged
/// or leaked.
class StompFuzzTests {
    private static final App APP = TestApps.anApp();
    private static final QuietGateway LOG = new QuietGateway();
    private static final TestGateway GATEWAY = TestGateway.start(Map.of("loops", "1"), APP);
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

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void anySequenceOfFramesIsSurvived(@ForAll("messages") List<byte[]> messages, @ForAll boolean server) {
        try (var client = server ? StompClient.connectServer(GATEWAY, APP) : StompClient.connect(GATEWAY, APP)) {
            for (byte[] message : messages) {
                client.socket()
                        .trySend(ClientFrame.of(WebSocketFrames.BINARY, message).bytes());
            }
            client.socket().endOutput().drain();
        }
        INNOCENT.ping().expectPong();
    }

    @Provide
    Arbitrary<List<byte[]>> messages() {
        var known = Arbitraries.of(corpus());
        var broken = Combinators.combine(known, Arbitraries.integers().between(0, 60), Arbitraries.bytes())
                .as((frame, at, value) -> {
                    byte[] changed = frame.clone();
                    changed[at % changed.length] = value;
                    return changed;
                });
        return Arbitraries.frequencyOf(Tuple.of(4, known), Tuple.of(1, broken))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static List<byte[]> corpus() {
        try (var files = Files.list(Path.of("src/test/resources/stomp/corpus"))) {
            return files.sorted().map(StompFuzzTests::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readString(file).replace('␀', '\0').getBytes(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
