package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.TestApps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// pusher-js by each way that it has to a gateway, Pusher's server library for Node and stomp.js, as apps run them. The
/// features are listed in `src/test/node`.
class NodeClientsTests {
    private static final Path SCRIPTS = Path.of("src/test/node");

    @ParameterizedTest
    @ValueSource(strings = {"ws", "xhr_streaming", "xhr_polling"})
    void everyFeatureWorksWithPusherJsAndTheNodeLibrary(String transport) throws IOException, InterruptedException {
        run("clients.mjs", transport, "ok pusher-js connects", "ok unknown key stops the client for good");
    }

    @Test
    void everyFeatureWorksWithStompJs() throws IOException, InterruptedException {
        run("stomp.mjs", "ws", "ok connects as a client and as a server", "ok a refusal is an ERROR that says why");
    }

    private static void run(String script, String transport, String... features)
            throws IOException, InterruptedException {
        var app = TestApps.anApp();
        try (var gateway = TestGateway.start(app)) {
            var key = app.keys().getFirst();
            var node = new ProcessBuilder(
                            "node",
                            script,
                            String.valueOf(gateway.port()),
                            String.valueOf(app.id()),
                            key.key(),
                            key.secret().reveal(),
                            transport)
                    .directory(SCRIPTS.toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(node.exitValue()).as(output).isZero();
            assertThat(output).contains(features);
        }
    }
}
