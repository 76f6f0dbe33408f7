package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.ServerProcess.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Faults that happen to whole processes: they really do here.
class FaultsIT {
    private static final Credentials NOBODY = new Credentials("1000", "no-such-key", "secret");

    private final Path folder = TestDatabase.freshFolder("faults");

    @Test
    void aKilledServerComesBackWithAllItHad() {
        try (var killed = ServerProcess.start(folder, Map.of())) {
            publish(killed.awaitGateway(), 3);
            await().until(
                            () -> DatabaseRows.embeddedIn(folder).published(ServerProcess.APP),
                            published -> published == 3);
            killed.kill();
        }

        try (var server = ServerProcess.start(folder, Map.of())) {
            publish(server.awaitGateway(), 2);
            await().until(
                            () -> DatabaseRows.embeddedIn(folder).published(ServerProcess.APP),
                            published -> published == 5);
            assertThat(server.output()).anyMatch(line -> line.contains("that a killed process left behind"));
        }
    }

    @Test
    void aWarmServerGoesOnWhileItsDatabaseIsStopped() {
        try (var database = new TestServer();
                var server = ServerProcess.start(folder, ServerProcess.on(database))) {
            var port = server.awaitGateway();
            publish(port, 1);

            database.stop();
            publish(port, 4);
            assertThat(OfficialClient.refusal(port, NOBODY)).isEqualTo("error 4100");

            database.resume();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> DatabaseRows.of(database).published(ServerProcess.APP), published -> published == 5);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> OfficialClient.refusal(port, NOBODY), "error 4001"::equals);
        }
    }

    @Test
    void aGatewayThatKnewItsAppsStartsWithoutTheDatabase() {
        var database = new TestServer();
        try (var server = ServerProcess.start(folder, ServerProcess.on(database))) {
            publish(server.awaitGateway(), 1);
        }
        database.close();

        var settings = new HashMap<>(ServerProcess.on(database));
        settings.put("CARILLON_ROLES", "gateway");
        try (var gateway = ServerProcess.start(folder, settings)) {
            publish(gateway.awaitGateway(), 1);
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidInOneLine() {
        var settings = Map.of(
                "SPRING_DATASOURCE_URL", "jdbc:mysql://127.0.0.1:1/carillon",
                "SPRING_DATASOURCE_USERNAME", "carillon",
                "SPRING_DATASOURCE_PASSWORD", "carillon",
                "CARILLON_DATABASE_START_TIMEOUT", "0s");

        try (var server = ServerProcess.start(folder, settings)) {
            assertRefuses(server, "Carillon cannot start: the database at jdbc:mysql://127.0.0.1:1/carillon cannot be");
        }
    }

    @Test
    void aTakenPortIsSaidInOneLine() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            var settings = Map.of("CARILLON_GATEWAY_PORT", String.valueOf(taken.getLocalPort()));

            try (var server = ServerProcess.start(folder, settings)) {
                assertRefuses(server, "The gateway cannot listen on 0.0.0.0:" + taken.getLocalPort());
            }
        }
    }

    private static void assertRefuses(ServerProcess server, String reason) {
        assertThat(server.awaitExit()).as(server.output().toString()).isEqualTo(1);
        assertThat(server.output())
                .filteredOn(line -> line.contains("ERROR"))
                .singleElement()
                .asString()
                .contains(reason);
        assertThat(server.output()).noneMatch(line -> line.startsWith("\tat "));
    }

    /// Connects, and sees each event arrive.
    private static void publish(int port, int events) {
        try (var client = OfficialClient.connect(port, ServerProcess.APP)) {
            client.subscribe("news", "tick");
            for (int i = 0; i < events; i++) {
                client.trigger("news", "tick", i).expect("news tick " + i);
            }
        }
    }
}
