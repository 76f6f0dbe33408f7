package io.carillon.gateway;

import io.carillon.apps.App;
import io.carillon.apps.FakeAppDirectory;
import io.carillon.apps.TestApps;
import io.carillon.channels.AppRuntime;
import io.carillon.channels.Broker;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.LocalBroker;
import io.carillon.channels.Publisher;
import io.carillon.gateway.api.ApiEndpoint;
import io.carillon.gateway.fallback.FallbackEndpoint;
import io.carillon.gateway.pusher.Admission;
import io.carillon.gateway.pusher.PusherEndpoint;
import io.carillon.gateway.stomp.StompEndpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// A real gateway on a free port of the loopback interface, with its apps in memory.
public final class TestGateway implements AutoCloseable {
    private final FakeAppDirectory apps;
    private final EventLoops loops;
    private final ChannelHub hub;
    private final Gateway gateway;
    private final List<RawSocket> clients = new CopyOnWriteArrayList<>();

    private TestGateway(
            GatewaySettings settings, ChannelHub.Marks marks, Function<ChannelHub, Broker> broker, App... apps) {
        this.apps = new FakeAppDirectory(apps);
        this.loops = new EventLoops(settings);
        // as if it had been running for long: no client can have been lost by the one before
        this.hub = new ChannelHub(
                loops.all(),
                marks,
                ChannelHub.Memory.DEFAULTS,
                System.nanoTime() - Duration.ofHours(1).toNanos());
        var publisher = new Publisher(broker.apply(hub));
        var admission = new Admission(this.apps, hub, publisher, settings);
        var routes = new Routes(
                new PusherEndpoint(admission),
                new FallbackEndpoint(admission, settings),
                new StompEndpoint(this.apps, hub, publisher, settings, InstantSource.system()),
                new ApiEndpoint(this.apps, hub, publisher, InstantSource.system()));
        this.apps.onChange(new AppChangeListener(hub)::changed);
        this.gateway = new Gateway(settings, loops, hub, routes);
        gateway.open();
    }

    public static TestGateway start(App... apps) {
        return start(Map.of(), apps);
    }

    /// @param settings names below `carillon.gateway`, over the defaults
    public static TestGateway start(Map<String, String> settings, App... apps) {
        return start(settings, ChannelHub.Marks.DEFAULTS, apps);
    }

    static TestGateway start(Map<String, String> settings, ChannelHub.Marks marks, App... apps) {
        return new TestGateway(settings(settings), marks, LocalBroker::new, apps);
    }

    static TestGateway start(Function<ChannelHub, Broker> broker, App... apps) {
        return new TestGateway(settings(Map.of()), ChannelHub.Marks.DEFAULTS, broker, apps);
    }

    static GatewaySettings settings(Map<String, String> changes) {
        var values = new HashMap<>(Map.of(
                "carillon.gateway.address", "127.0.0.1",
                "carillon.gateway.port", "0",
                "carillon.gateway.drain", "200ms"));
        changes.forEach((name, value) -> values.put("carillon.gateway." + name, value));
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("carillon.gateway", GatewaySettings.class);
    }

    public int port() {
        return gateway.port();
    }

    public FakeAppDirectory apps() {
        return apps;
    }

    public ChannelHub hub() {
        return hub;
    }

    /// What the gateway knows of an app that has been active.
    public AppRuntime runtime(App app) {
        return Objects.requireNonNull(hub.find(app.id()), "the app is not active");
    }

    /// Has a client's socket closed before the gateway, which would wait for it.
    RawSocket serve(RawSocket client) {
        clients.add(client);
        return client;
    }

    /// Holds all loops up; they go on when the latch that it returns is counted down.
    CountDownLatch hold() {
        var held = new CountDownLatch(1);
        for (var loop : loops.all()) {
            loop.execute(() -> {
                try {
                    held.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        return held;
    }

    /// Closes with its clients still connected, as an operator does.
    void shutDown() {
        gateway.close();
    }

    @Override
    public void close() {
        clients.forEach(RawSocket::close);
        gateway.close();
    }

    /// Serves one app on port 6001, for trying out the bare gateway by hand.
    public static void main(String[] args) throws InterruptedException {
        var settings = new HashMap<>(Map.of("port", "6001"));
        settings.put("transport", args.length > 0 ? args[0] : "auto");
        try (var gateway = start(settings, TestApps.anApp())) {
            System.out.println("listening on " + gateway.port());
            Thread.currentThread().join();
        }
    }
}
