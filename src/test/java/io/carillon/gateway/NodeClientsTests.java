package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.conformance.ConformancePage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The official JavaScript libraries, pusher-js by each way that it has to a gateway, and stomp.js, as apps run them.
/// What they do is in `src/test/node`.
@ExtendWith(ConformancePage.class)
class NodeClientsTests {
    private static final Path SCRIPTS = Path.of("src/test/node");
    private static final App APP =
            TestApps.with(TestApps.anApp(), new App.Recovery("presence-kept:private-kept:kept", 100, 120, false));

    @ParameterizedTest
    @ValueSource(strings = {"ws", "xhr_streaming", "xhr_polling"})
    void everyFeatureWorksWithPusherJsAndTheNodeLibrary(String transport, ConformancePage.Notes notes)
            throws Exception {
        notes.take(run("clients.mjs", transport));
    }

    @Test
    void everyFeatureWorksWithLaravelEcho(ConformancePage.Notes notes) throws Exception {
        notes.take(run("echo.mjs", "ws"));
    }

    @Test
    void everyFeatureWorksWithStompJs() throws Exception {
        assertThat(run("stomp.mjs", "ws"))
                .contains("ok connects as a client and as a server", "ok a refusal is an ERROR that says why");
    }

    private static String run(String script, String transport) throws IOException, InterruptedException {
        try (var gateway = TestGateway.start(APP)) {
            var key = APP.keys().getFirst();
            var node = new ProcessBuilder(
                            "node",
                            script,
                            String.valueOf(gateway.port()),
                            String.valueOf(APP.id()),
                            key.key(),
                            key.secret().reveal(),
                            transport)
                    .directory(SCRIPTS.toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(node.exitValue()).as(output).isZero();
            assertThat(output).startsWith("ok ");
            return output;
        }
    }
}
