package io.carillon.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The programs of docs/stomp.md that make tokens, run as they stand where their runtime is at hand.
class TokenSnippetTests {
    private static final Path PAGE = Path.of("docs/stomp.md");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin/java").toString();
    /// Go builds its library the first time.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final App APP = TestApps.aQuietApp();
    private static final TestGateway GATEWAY = TestGateway.start(APP);

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Node, token.mjs, node",
        "Python, token_for_client.py, python3",
        "Java, ClientToken.java, java",
        "PHP, token.php, php",
        "Go, token.go, go run"
    })
    void aTokenMadeByTheBookLetsAClientIn(String language, String file, String runtime) throws Exception {
        var command = runtime.equals("java") ? List.of(JAVA) : List.of(runtime.split(" "));
        assumeTrue(isAtHand(command.getFirst()), () -> command.getFirst() + " is not at hand");
        Files.writeString(folder.resolve(file), snippet(language));

        var token = run(Stream.concat(command.stream(), Stream.of(file)).toList());

        var client = StompClient.open(GATEWAY, APP).connect("passcode:" + token.strip() + "\n");
        client.join("a", "news-today").subscribe("b", "presence-room-7", "receipt:r\n");
        assertThat(client.expectFrame("MESSAGE").body()).contains("{\"7\":{\"name\":\"Ada\"}}");
        client.expectReceipt("r").send("presence-room-7", "client-n", "1");
        client.say("UNSUBSCRIBE\nid:b\nreceipt:left\n\n␀").expectReceipt("left");
        client.subscribe("c", "other", "").expectError("Token does not allow to subscribe on channel other", 1008);
    }

    /// The code below the language's name on the page.
    private static String snippet(String language) throws IOException {
        var page = Files.readString(PAGE);
        int heading = page.indexOf("\n**" + language + "**\n");
        assertThat(heading).as(language + " on " + PAGE).isPositive();
        int start = page.indexOf('\n', page.indexOf("```", heading)) + 1;
        return page.substring(start, page.indexOf("\n```\n", start) + 1);
    }

    private static boolean isAtHand(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place).resolve(program)));
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("APP_KEY", APP.keys().getFirst().key());
        builder.environment().put("APP_SECRET", APP.keys().getFirst().secret().reveal());
        var process = builder.start();
        assertThat(process.waitFor(PATIENCE)).isTrue();
        assertThat(process.exitValue()).isZero();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
