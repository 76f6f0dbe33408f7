package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(QuietGateway.class)
class TransportTests {
    private static final App APP = TestApps.aQuietApp();

    @ParameterizedTest
    @ValueSource(strings = {"auto", "nio"})
    void noticesAResetThatComesTogetherWithData(String transport) {
        try (var gateway = TestGateway.start(Map.of("transport", transport), APP)) {
            for (int i = 0; i < 50; i++) {
                var client = TestClient.connect(gateway, APP);
                client.send(ClientFrame.text("x").unfinished()).socket().reset();
            }

            await().untilAsserted(() ->
                    assertThat(gateway.runtime(APP).connections().now()).isZero());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "nio"})
    void carriesEvents(String transport) {
        try (var gateway = TestGateway.start(Map.of("transport", transport), APP)) {
            var client = TestClient.connect(gateway, APP).join("news");

            TestServer.of(gateway, APP).trigger("news", "tick", "1").expectJson("{}");

            client.expectEvent("news", "tick", "1");
        }
    }
}
