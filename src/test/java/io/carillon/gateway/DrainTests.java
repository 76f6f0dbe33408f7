package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietGateway.class)
class DrainTests {
    private static final App APP = TestApps.aQuietApp();

    @Test
    void aStoppingGatewaySendsItsClientsElsewhereOneAfterTheOther() {
        var gateway = TestGateway.start(Map.of("drain", "500ms"), APP);
        var clients = IntStream.range(0, 20)
                .mapToObj(i -> TestClient.connect(gateway, APP))
                .toList();

        var stopped = CompletableFuture.runAsync(gateway::shutDown, Thread::startVirtualThread);
        var closes = clients.stream()
                .map(client -> CompletableFuture.runAsync(
                        () -> client.expectClose(4200, "Server asks to reconnect immediately"),
                        Thread::startVirtualThread))
                .toArray(CompletableFuture<?>[]::new);

        assertThat(CompletableFuture.allOf(closes)).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(stopped).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(gateway.runtime(APP).connections().now()).isZero();
    }
}
