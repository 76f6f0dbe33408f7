package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietGateway.class)
class FallbackDrainTests {
    private static final App APP = TestApps.aQuietApp();

    private final TestGateway gateway =
            TestGateway.start(Map.of("loops", "2", "drain", "500ms", "fallback.absence", "60s"), APP);

    @Test
    void aStoppingGatewaySendsSessionsElsewhere() {
        var streaming = FallbackClient.streaming(gateway, APP);
        var polling = FallbackClient.polling(gateway, APP).poll();
        var away = FallbackClient.polling(gateway, APP);

        var stopped = CompletableFuture.runAsync(gateway::shutDown, Thread::startVirtualThread);

        streaming.expectClose(4200, "Server asks to reconnect immediately");
        polling.expectAnswer("c[4200,\"Server asks to reconnect immediately\"]\n");
        away.poll().expectAnswer("c[4200,\"Server asks to reconnect immediately\"]\n");
        assertThat(stopped).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(gateway.runtime(APP).connections().now()).isZero();
    }

    @Test
    void aStoppingGatewayDoesNotWaitForClientsThatStayAway() {
        FallbackClient.polling(gateway, APP);

        var stopped = CompletableFuture.runAsync(gateway::shutDown, Thread::startVirtualThread);

        assertThat(stopped).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(gateway.runtime(APP).connections().now()).isZero();
    }
}
