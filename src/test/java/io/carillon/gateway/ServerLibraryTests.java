package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.conformance.ConformancePage;
import io.carillon.conformance.ConformancePage.Notes;
import io.carillon.conformance.LibraryProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Pusher's server libraries for languages that not every machine has: `make conformance` runs them. Each is driven
/// by a script in its language, which says what it did (`ok LIBRARY FEATURE`) and what it authorized (`subscribe
/// CHANNEL
/// AUTHORIZATION`); this class is the page that hears the events.
@Tag("conformance")
@ExtendWith({QuietGateway.class, ConformancePage.class})
class ServerLibraryTests {
    private static final App APP = TestApps.aQuietApp();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestClient client =
            TestClient.connect(gateway, APP).join("news").join("olds");
    private final TestClient other = TestClient.connect(gateway, APP).join("news");

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void everyFeatureWorksWithPython(Notes notes) throws Exception {
        drive(notes, LibraryProgram.python("server.py"));
    }

    @Test
    void everyFeatureWorksWithGo(Notes notes) throws Exception {
        drive(notes, LibraryProgram.go("server"));
    }

    private void drive(Notes notes, List<String> program) throws IOException, InterruptedException {
        var key = APP.keys().getFirst();
        var arguments = Stream.of(
                String.valueOf(gateway.port()),
                String.valueOf(APP.id()),
                key.key(),
                key.secret().reveal(),
                client.socketId());
        var process = new ProcessBuilder(
                        Stream.concat(program.stream(), arguments).toList())
                .redirectErrorStream(true)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                var input = process.outputWriter()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("subscribe ")) {
                    var words = line.split(" ", 3);
                    subscribe(words[1], (ObjectNode) JSON.readTree(words[2]));
                    input.write("\n");
                    input.flush();
                } else if (line.startsWith("ok ")) {
                    notes.take(line);
                } else {
                    throw new AssertionError(line + "\n" + lines.lines().collect(Collectors.joining("\n")));
                }
            }
        }
        assertThat(process.waitFor()).isZero();
        client.expectEvent("#server-to-user-alice", "hello", "1");
        other.expectEvent("news", "tick", "1")
                .expectEvent("news", "both", "1")
                .expectEvent("news", "one", "1")
                .expectEvent("news", "others", "1");
    }

    private void subscribe(String channel, ObjectNode authorization) {
        switch (channel) {
            case "private-encrypted-vault" -> {
                client.expectEvent("news", "tick", "1")
                        .expectEvent("news", "both", "1")
                        .expectEvent("olds", "both", "1")
                        .expectEvent("news", "one", "1")
                        .expectEvent("olds", "two", "2");
                say("pusher:subscribe", authorization.put("channel", channel)).expectSubscribed(channel);
            }
            case "presence-room" -> {
                assertThat(client.expectText()).contains("opened", "ciphertext").doesNotContain("by alice");
                say("pusher:subscribe", authorization.put("channel", channel)).expectMembers(channel, "alice");
            }
            case "signin" -> {
                say("pusher:signin", authorization)
                        .expectSignedIn(authorization.path("user_data").asString());
                client.join("#server-to-user-alice");
            }
            default -> throw new AssertionError(channel);
        }
    }

    private TestClient say(String event, ObjectNode data) {
        var message = JSON.createObjectNode().put("event", event);
        message.set("data", data);
        return client.say(message.toString());
    }
}
