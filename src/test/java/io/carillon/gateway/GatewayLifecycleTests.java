package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.apps.FakeAppDirectory;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.LocalBroker;
import io.carillon.channels.Publisher;
import io.carillon.gateway.api.ApiEndpoint;
import io.carillon.gateway.fallback.FallbackEndpoint;
import io.carillon.gateway.pusher.Admission;
import io.carillon.gateway.pusher.PusherEndpoint;
import io.carillon.gateway.stomp.StompEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GatewayLifecycleTests {
    private final FakeAppDirectory apps = new FakeAppDirectory();
    private final CompletableFuture<GatewayException> gaveUp = new CompletableFuture<>();

    @Test
    void opensByItselfOnceAppsAreKnown() {
        apps.setReady(false);
        var gateway = gateway(0);
        var lifecycle = new GatewayLifecycle(gateway, apps, gaveUp::complete);

        lifecycle.start();
        assertThat(gateway.isOpen()).isFalse();
        apps.setReady(true);

        Awaitility.await().until(gateway::isOpen);
        lifecycle.stop();
    }

    @Test
    void failsTheStartWhenThePortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var lifecycle = new GatewayLifecycle(gateway(taken.getLocalPort()), apps, gaveUp::complete);

            assertThatThrownBy(lifecycle::start).isInstanceOf(GatewayException.class);
            lifecycle.stop();
        }
    }

    @Test
    void givesUpWhenThePortIsTakenByTheTimeAppsAreKnown() throws Exception {
        apps.setReady(false);
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var lifecycle = new GatewayLifecycle(gateway(taken.getLocalPort()), apps, gaveUp::complete);
            lifecycle.start();

            apps.setReady(true);

            assertThat(gaveUp.get(5, TimeUnit.SECONDS)).hasMessageContaining("cannot listen on 127.0.0.1");
            lifecycle.stop();
        }
    }

    @Test
    void doesNotGiveUpWhenItIsStoppedWhileItOpens() {
        for (int i = 0; i < 20; i++) {
            apps.setReady(false);
            var lifecycle = new GatewayLifecycle(gateway(0), apps, gaveUp::complete);
            lifecycle.start();
            apps.setReady(true);

            lifecycle.stop();
        }

        assertThat(gaveUp).isNotDone();
    }

    private Gateway gateway(int port) {
        var settings = TestGateway.settings(Map.of("loops", "1", "port", String.valueOf(port)));
        var loops = new EventLoops(settings);
        var hub = new ChannelHub(loops.all(), ChannelHub.Marks.DEFAULTS);
        var publisher = new Publisher(new LocalBroker(hub));
        var admission = new Admission(apps, hub, publisher, settings);
        var routes = new Routes(
                new PusherEndpoint(admission),
                new FallbackEndpoint(admission, settings),
                new StompEndpoint(apps, hub, publisher, settings, InstantSource.system()),
                new ApiEndpoint(apps, hub, publisher, InstantSource.system()));
        return new Gateway(settings, loops, hub, routes);
    }
}
