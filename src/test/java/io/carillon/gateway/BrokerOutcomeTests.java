package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.channels.Broker;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BrokerOutcomeTests {
    private static final App APP = TestApps.aQuietApp();

    @Test
    void publishersAreAskedToTryAgainWhileTheBrokerIsAway() {
        try (var gateway =
                TestGateway.start(hub -> events -> CompletableFuture.completedStage(Broker.Outcome.UNAVAILABLE), APP)) {
            var reply = TestServer.of(gateway, APP).trigger("news", "n", "d");

            reply.expect(503, "The event cannot reach all nodes at the moment, try again")
                    .expectErrorCode("publish_unavailable");
            assertThat(reply.header("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    void clientsAreToldWhileTheBrokerIsAway() {
        try (var gateway =
                TestGateway.start(hub -> events -> CompletableFuture.completedStage(Broker.Outcome.UNAVAILABLE), APP)) {
            var client = TestClient.connect(gateway, APP).join("private-room");

            client.trigger("private-room", "client-typing", "{}")
                    .expectError("Client event rejected - it cannot reach all subscribers at the moment, try again"
                            + " in a second");
        }
    }

    @Test
    void aRequestThatFailsIsAnsweredAllTheSame() {
        try (var gateway = TestGateway.start(
                hub -> events -> {
                    throw new IllegalStateException("broken on purpose");
                },
                APP)) {
            var server = TestServer.of(gateway, APP);

            server.trigger("news", "n", "d").expect(500, "Internal server error");

            server.get("/channels").expectJson("{\"channels\":{}}");
        }
    }
}
