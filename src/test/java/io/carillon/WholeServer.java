package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.ServerProcess.Credentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What holds of Carillon from outside, whichever processes its roles are spread over.
abstract class WholeServer {
    /// The folder of the process that has the control role.
    abstract Path controlFolder();

    /// The settings of a command beside it.
    abstract Map<String, String> settings();

    abstract int gatewayPort();

    abstract DatabaseRows rows();

    @Test
    void carriesEventsOfTheBootstrapApp() {
        try (var alice = OfficialClient.connect(gatewayPort(), ServerProcess.APP);
                var bob = OfficialClient.connect(gatewayPort(), ServerProcess.APP)) {
            alice.subscribe("news", "tick").trigger("news", "tick", 7).expect("news tick 7");

            alice.subscribePrivate("private-room", "client-typing");
            var room = bob.subscribePrivate("private-room", "client-typing");
            room.trigger("client-typing", "{\"who\":\"bob\"}");
            alice.expect("private-room client-typing {\"who\":\"bob\"}");

            assertThat(bob.get("/channels/private-room")).isEqualTo("{\"occupied\":true,\"subscription_count\":2}");
        }
    }

    @Test
    void anAppCreatedByCommandIsServedAtOnce() {
        var printed = ServerProcess.command(controlFolder(), settings(), "app", "create", "--name", "Later");
        var app = new Credentials(value(printed.get(0)), value(printed.get(1)), value(printed.get(2)));

        try (var client = OfficialClient.connect(gatewayPort(), app)) {
            client.subscribe("news", "tick").trigger("news", "tick", 7).expect("news tick 7");
        }
        assertThat(ServerProcess.command(controlFolder(), settings(), "app", "list"))
                .anyMatch(line -> line.startsWith(app.id()))
                .anyMatch(line -> line.startsWith(ServerProcess.APP.id() + " "));
    }

    @Test
    void aKeyThatNobodyHasIsRefused() {
        assertThat(OfficialClient.refusal(gatewayPort(), new Credentials("1000", "no-such-key", "secret")))
                .isEqualTo("error 4001");
    }

    @Test
    void whatAnAppDidIsInTheDatabase() {
        long before = rows().published(ServerProcess.APP);

        try (var client = OfficialClient.connect(gatewayPort(), ServerProcess.APP)) {
            client.trigger("a", "tick", 1).trigger("a", "tick", 2).trigger("b", "tick", 3);
        }

        await().atMost(Duration.ofSeconds(10))
                .until(() -> rows().published(ServerProcess.APP), published -> published == before + 3);
    }

    private static String value(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }
}
