package io.carillon.gateway;

import io.carillon.channels.ChannelHub;
import io.carillon.protocol.ProtocolError;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listening side of the gateway: opens its port when all else is ready, and sends its clients elsewhere before it
/// stops.
public final class Gateway {
    private static final Logger log = LoggerFactory.getLogger(Gateway.class);
    private static final int ACCEPT_QUEUE = 4_096;
    private static final int DRAIN_STEPS_PER_SECOND = 10;

    private final GatewaySettings settings;
    private final EventLoops loops;
    private final ChannelHub hub;
    private final HttpConnection.Site site;
    private @Nullable Channel listening;

    Gateway(GatewaySettings settings, EventLoops loops, ChannelHub hub, HttpConnection.Router router) {
        this.settings = settings;
        this.loops = loops;
        this.hub = hub;
        this.site = new HttpConnection.Site(router, settings, new TrustedProxies(settings.trustedProxies()));
    }

    /// Opens the port.
    ///
    /// @throws GatewayException saying what is wrong and what to do
    void open() {
        var bootstrap = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.transport().serverChannel())
                .option(ChannelOption.SO_BACKLOG, ACCEPT_QUEUE)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new HttpPipeline(loops.all(), site, tls()));
        var bound = bootstrap
                .bind(new InetSocketAddress(settings.address(), settings.port()))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new GatewayException(
                    "The gateway cannot listen on " + settings.address() + ":" + settings.port() + " ("
                            + bound.cause().getMessage()
                            + "). Stop what listens there, or set CARILLON_GATEWAY_PORT to another port.",
                    bound.cause());
        }
        listening = bound.channel();
        log.info(
                "Gateway listens on {}:{}, {} with {} loops",
                settings.address(),
                port(),
                loops.transport(),
                loops.all().size());
    }

    private @Nullable SslContext tls() {
        var certificate = given(settings.tls().certificate());
        var privateKey = given(settings.tls().privateKey());
        if (certificate == null && privateKey == null) {
            return null;
        }
        if (certificate == null || privateKey == null) {
            throw new GatewayException(
                    "carillon.gateway.tls needs both a certificate and a private-key, or neither.", null);
        }
        try {
            return SslContextBuilder.forServer(certificate.toFile(), privateKey.toFile())
                    .build();
        } catch (IllegalArgumentException | SSLException e) {
            throw new GatewayException(
                    "carillon.gateway.tls: " + certificate + " and " + privateKey
                            + " are not a PEM certificate chain and its PKCS#8 key (" + e.getMessage() + ").",
                    e);
        }
    }

    /// An empty setting is none.
    private static @Nullable Path given(@Nullable Path file) {
        return file == null || file.toString().isEmpty() ? null : file;
    }

    /// The port that it listens on.
    public int port() {
        return listening == null ? settings.port() : ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /// Whether clients can connect.
    public boolean isOpen() {
        return listening != null && listening.isActive();
    }

    /// Stops listening, closes every connection with 4200 in random order, spread over the drain time, and ends the
    /// loops.
    void close() {
        var channel = listening;
        if (channel != null) {
            channel.close().awaitUninterruptibly();
            drain();
        }
        loops.close();
    }

    private void drain() {
        long steps = Math.max(1, settings.drain().toMillis() * DRAIN_STEPS_PER_SECOND / 1_000);
        var done = new CountDownLatch(loops.all().size());
        for (var loop : loops.all()) {
            loop.execute(() -> drain(loop, steps, done));
        }
        try {
            if (!done.await(settings.drain().toMillis() + 5_000, TimeUnit.MILLISECONDS)) {
                log.warn("Not all connections could be sent elsewhere in {}", settings.drain());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain(NettyLoop loop, long steps, CountDownLatch done) {
        var connections = new ArrayList<>(hub.connections(loop));
        if (connections.isEmpty()) {
            done.countDown();
            return;
        }
        Collections.shuffle(connections);
        int batch = (int) Math.ceilDiv((long) connections.size(), steps);
        connections.subList(0, batch).forEach(connection -> connection.close(ProtocolError.RECONNECT));
        loop.schedule(
                () -> drain(loop, Math.max(1, steps - 1), done), Duration.ofMillis(1_000 / DRAIN_STEPS_PER_SECOND));
    }
}
