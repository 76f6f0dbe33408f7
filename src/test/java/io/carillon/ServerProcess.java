package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Carillon as an operator runs it: the packaged server, started by `bin/carillon` as a process of its own on free
/// ports.
final class ServerProcess implements AutoCloseable {
    static final Credentials APP = new Credentials("1000", "process-key", "process-secret");

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern GATEWAY = Pattern.compile("Gateway listens on \\S+:(\\d+)");
    private static final Pattern STARTED = Pattern.compile("Started CarillonApplication");

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    record Credentials(String id, String key, String secret) {}

    /// Its files go into `folder`, its settings are `settings` and nothing of this process's environment. The
    /// bootstrap app is [#APP].
    static ServerProcess start(Path folder, Map<String, String> settings) {
        return run(folder, settings, List.of());
    }

    /// Runs a command beside a server on the same folder, and returns what it printed.
    static List<String> command(Path folder, Map<String, String> settings, String... command) {
        try (var process = run(folder, settings, List.of(command))) {
            assertThat(process.awaitExit()).as(process.output().toString()).isZero();
            return process.output();
        }
    }

    private static ServerProcess run(Path folder, Map<String, String> settings, List<String> arguments) {
        var command = new ArrayList<>(List.of("bin/carillon"));
        command.addAll(arguments);
        try {
            var log = Files.createTempFile(TestDatabase.freshFolder("process"), "server", ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.matches("(CARILLON|SPRING)_.*"));
            builder.environment().putAll(bootstrap());
            builder.environment().put("CARILLON_DATA_DIR", folder.toString());
            builder.environment().put("CARILLON_HEAP", "256m");
            builder.environment().putAll(settings);
            return new ServerProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> bootstrap() {
        return Map.of(
                "CARILLON_BOOTSTRAP_EMAIL", "process@example.com",
                "CARILLON_BOOTSTRAP_PASSWORD", "a long enough password",
                "CARILLON_BOOTSTRAP_APP_ID", APP.id(),
                "CARILLON_BOOTSTRAP_APP_KEY", APP.key(),
                "CARILLON_BOOTSTRAP_APP_SECRET", APP.secret(),
                "CARILLON_BOOTSTRAP_APP_NAME", "Process",
                "CARILLON_CONTROL_PORT", "0",
                "CARILLON_MANAGEMENT_PORT", "0",
                "CARILLON_GATEWAY_PORT", "0",
                "CARILLON_USAGE_FLUSH_INTERVAL", "1s");
    }

    static Map<String, String> on(TestServer database) {
        return Map.of(
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.username(),
                "SPRING_DATASOURCE_PASSWORD", database.password());
    }

    ServerProcess awaitStarted() {
        awaitLine(STARTED);
        return this;
    }

    /// Blocks until the gateway is open, and returns its port.
    int awaitGateway() {
        return Integer.parseInt(awaitLine(GATEWAY));
    }

    private String awaitLine(Pattern pattern) {
        return await().pollInterval(Duration.ofMillis(50))
                .atMost(PATIENCE)
                .failFast(() -> assertThat(process.isAlive())
                        .as(() -> "alive: " + output().getLast())
                        .isTrue())
                .until(() -> find(pattern), found -> !found.isEmpty());
    }

    private String find(Pattern pattern) {
        for (var line : output()) {
            var matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher.group(matcher.groupCount());
            }
        }
        return "";
    }

    List<String> output() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As `kill -9` does it.
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /// The exit code, once it has ended by itself.
    int awaitExit() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("has ended")
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        awaitExit();
    }
}
