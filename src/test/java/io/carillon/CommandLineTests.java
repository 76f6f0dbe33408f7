package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Commands on an embedded database of their own, started and stopped by each.
class CommandLineTests {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, Object> settings =
            Map.of("carillon.data-dir", TestDatabase.freshFolder("command"), "carillon.database.start-timeout", "0s");

    @Test
    void createsAnAppBesideARunningServerAndListsIt() {
        try (var server = EmbeddedServer.open(TestDatabase.options(databaseFolder()))) {
            assertThat(server.isOwned()).isTrue();

            assertThat(run("app", "create", "--name", "Chat")).isZero();
            assertThat(out()).matches("id {6}\\d{7,10}\\Rkey {5}[a-z0-9]{20}\\Rsecret {2}[A-Za-z0-9]{40}\\R");
            var id = out().lines().findFirst().orElseThrow().substring(8);

            assertThat(run("app", "list")).isZero();
            assertThat(out().lines().skip(1))
                    .singleElement()
                    .asString()
                    .startsWith(id)
                    .contains("Chat", "Default", "enabled");

            assertThat(run("app", "set", id, "presence-members=500", "authorized-connections=on"))
                    .isZero();
            assertThat(run("app", "show", id)).isZero();
            assertThat(out())
                    .containsPattern("presence-members +500\\R")
                    .containsPattern("authorized-connections +on\\R")
                    .containsPattern("client-events +off\\R");
            assertThat(run("app", "set", id, "presence-members=many")).isEqualTo(1);
            assertThat(err())
                    .isEqualToIgnoringNewLines("carillon: presence-members must be a whole number from 1 to 999999999");
            assertThat(run("app", "show", "999")).isEqualTo(1);

            assertThat(run("app", "create", "--name", "Chat", "--organization", "Nobody"))
                    .isEqualTo(1);
            assertThat(out()).isEmpty();
            assertThat(err()).isEqualToIgnoringNewLines("carillon: there is no organization Nobody");
        }
    }

    @Test
    void managesTheWebhooksOfAnApp() {
        try (var server = EmbeddedServer.open(TestDatabase.options(databaseFolder()))) {
            assertThat(server.isOwned()).isTrue();
            run("app", "create", "--name", "Hooked");
            var app = out().lines().findFirst().orElseThrow().substring(8);

            assertThat(run("webhook", "add", "--app", app, "--url", "https://example.com/a", "--types", "cache_miss"))
                    .isZero();
            var id = out().strip().replaceFirst("id +", "");
            assertThat(run("webhook", "change", "--app", app, "--id", id, "--batched", "yes"))
                    .isZero();
            assertThat(out().lines().skip(1))
                    .singleElement()
                    .asString()
                    .startsWith(id)
                    .contains("well", "yes", "0 / 0 / 0", "https://example.com/a", "cache_miss");

            assertThat(run("webhook", "remove", "--app", app, "--id", id)).isZero();
            assertThat(run("webhook", "remove", "--app", app, "--id", id)).isEqualTo(1);
            assertThat(err()).isEqualToIgnoringNewLines("carillon: the app has no webhook endpoint " + id);
            assertThat(run("webhook", "list", "--app", "1")).isEqualTo(1);
            assertThat(err()).isEqualToIgnoringNewLines("carillon: there is no app 1");
        }
    }

    @Test
    void saysInOneLineThatTheDatabaseIsAway() {
        assertThat(run(new String[] {"app", "list"}, "--spring.datasource.url=jdbc:mysql://127.0.0.1:1/carillon"))
                .isEqualTo(1);

        assertThat(out()).isEmpty();
        assertThat(err().lines())
                .singleElement()
                .asString()
                .startsWith("carillon: the database at jdbc:mysql://127.0.0.1:1/carillon cannot be reached");
    }

    /// Spring Boot keeps the threshold for the whole process.
    @AfterEach
    void letOtherTestsLog() {
        System.clearProperty("CONSOLE_LOG_THRESHOLD");
    }

    private int run(String... args) {
        // an empty URL: the embedded database even when the environment names another one
        return run(args, "--spring.datasource.url=");
    }

    private int run(String[] args, String url) {
        out.reset();
        err.reset();
        var all = Stream.concat(
                        settings.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue()),
                        Stream.of(url))
                .toArray(String[]::new);
        return new CommandLine(print(out), print(err), all).run(args);
    }

    private Path databaseFolder() {
        return Path.of(String.valueOf(settings.get("carillon.data-dir")), "mariadb");
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
