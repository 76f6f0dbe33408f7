package io.carillon.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carillon.OfficialClient;
import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.gateway.TestGateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What pages offer to paste, run as it stands where its runtime is at hand.
class SnippetTests {
    private static final Path NODE_PACKAGES =
            Path.of("src/test/node/node_modules").toAbsolutePath();
    private static final Path PYTHON_PACKAGES = Path.of("target/python").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final App app = TestApps.anApp();
    private final Snippets snippets = new Snippets();
    private TestGateway gateway;

    @BeforeEach
    void startGateway() {
        gateway = TestGateway.start(app);
    }

    @AfterEach
    void stopGateway() {
        gateway.close();
    }

    @Test
    void nodePublishes() throws Exception {
        linkNodePackages();
        try (var subscriber = subscriber()) {
            succeed(run("node", write("Node")));

            subscriber.expect("my-channel my-event {\"message\":\"hello from Node\"}");
        }
    }

    @Test
    void curlPublishes() throws Exception {
        try (var subscriber = subscriber()) {
            succeed(run("bash", write("curl")));

            subscriber.expect("my-channel my-event {\"message\":\"hello from curl\"}");
        }
    }

    @Test
    void javaPublishes() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        try (var subscriber = subscriber()) {
            succeed(run(java, "-cp", System.getProperty("java.class.path"), write("Java")));

            subscriber.expect("my-channel my-event {\"message\":\"hello from Java\"}");
        }
    }

    @Test
    void pythonPublishes() throws Exception {
        assumeTrue(hasPythonPackages(), "Python 3 with pip and its packages cannot be had here");
        try (var subscriber = subscriber()) {
            succeed(run("python3", write("Python")));

            subscriber.expect("my-channel my-event {\"message\": \"hello from Python\"}");
        }
    }

    @Test
    void javaScriptReceives() throws Exception {
        linkNodePackages();
        receives(builder("node", write("JavaScript")), "received hello");
    }

    @Test
    void javaScriptReceivesByStomp() throws Exception {
        linkNodePackages();
        // which Node has of itself from version 22 on
        receives(builder("node", "--experimental-websocket", writeStomp("JavaScript")), "received hello");
    }

    @Test
    void javaReceivesByStomp() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        receives(
                builder(java, "-cp", System.getProperty("java.class.path"), writeStomp("Java"))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectErrorStream(false),
                "received {\"message\":\"hello\"}");
    }

    @Test
    void pythonReceivesByStomp() throws Exception {
        assumeTrue(hasPythonPackages(), "Python 3 with pip and its packages cannot be had here");
        receives(builder("python3", writeStomp("Python")), "received hello");
    }

    private void receives(ProcessBuilder builder, String line) throws Exception {
        var client = builder.start();
        try (var output = client.inputReader();
                var publisher = OfficialClient.connect(gateway.port(), id(), key(), secret())) {
            await().atMost(PATIENCE).until(() -> {
                publisher.trigger("my-channel", "my-event", Map.of("message", "hello"));
                return output.ready();
            });

            assertThat(output.readLine()).isEqualTo(line);
        } finally {
            client.destroyForcibly().waitFor();
        }
    }

    @Test
    void noPlaceIsLeftToFillIn() {
        var mounted = new GatewayAddress(true, "ws.example.com", 443, "/realtime");
        for (var snippet : all(mounted)) {
            assertThat(snippet.code()).as(snippet.file()).doesNotContain("{{");
            assertThat(snippet.code())
                    .as(snippet.file())
                    .contains("ws.example.com")
                    .contains("443");
        }
    }

    private List<Snippet> all(GatewayAddress address) {
        return Stream.concat(
                        Stream.concat(
                                snippets.clients(address, app.id(), key()).stream(),
                                snippets.servers(address, app.id(), key(), secret()).stream()),
                        snippets.stomp(address, app.id(), key()).stream())
                .toList();
    }

    private String write(String language) throws IOException {
        return write(language, all(address()));
    }

    private String writeStomp(String language) throws IOException {
        return write(language, snippets.stomp(address(), app.id(), key()));
    }

    private GatewayAddress address() {
        return new GatewayAddress(false, "127.0.0.1", gateway.port(), "");
    }

    private String write(String language, List<Snippet> from) throws IOException {
        var snippet = from.stream()
                .filter(candidate -> candidate.language().equals(language))
                .findFirst()
                .orElseThrow();
        return Files.writeString(folder.resolve(snippet.file()), snippet.code()).toString();
    }

    private OfficialClient subscriber() {
        return OfficialClient.connect(gateway.port(), id(), key(), secret()).subscribe("my-channel", "my-event");
    }

    private void linkNodePackages() throws IOException {
        Files.createSymbolicLink(folder.resolve("node_modules"), NODE_PACKAGES);
    }

    private ProcessBuilder builder(String... command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("PYTHONPATH", PYTHON_PACKAGES.toString());
        return builder;
    }

    private Process run(String... command) throws IOException {
        return builder(command).start();
    }

    private static void succeed(Process process) throws IOException, InterruptedException {
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    private static boolean hasPythonPackages() throws InterruptedException {
        if (Files.isDirectory(PYTHON_PACKAGES.resolve("pusher"))
                && Files.isDirectory(PYTHON_PACKAGES.resolve("stomp"))) {
            return true;
        }
        try {
            var pip = List.of("python3", "-m", "pip", "install", "-q", "--target", PYTHON_PACKAGES.toString());
            var command = Stream.concat(pip.stream(), Stream.of("pusher==3.3.4", "stomp.py==8.2.0"))
                    .toList();
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private String id() {
        return String.valueOf(app.id());
    }

    private String key() {
        return app.keys().getFirst().key();
    }

    private String secret() {
        return app.keys().getFirst().secret().reveal();
    }
}
