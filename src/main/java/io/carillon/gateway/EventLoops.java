package io.carillon.gateway;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The node's event loops, one thread each.
final class EventLoops implements AutoCloseable {
    /// Without it a loop may be gone while another still has something to tell it about its sockets.
    private static final int QUIET_MILLIS = 50;

    private static final int LONGEST_STOP_MILLIS = 2_000;

    private final Transport transport;
    private final EventLoopGroup group;
    private final List<NettyLoop> all;

    EventLoops(GatewaySettings settings) {
        this.transport = settings.transport().resolve();
        int count =
                settings.loops() > 0 ? settings.loops() : Runtime.getRuntime().availableProcessors();
        this.group = new MultiThreadIoEventLoopGroup(
                count, new DefaultThreadFactory("gateway", false), transport.ioHandler());
        var caps = new SlowConsumers.Caps(
                settings.unsentBytes().toBytes(),
                settings.unsentAge().toNanos(),
                settings.nodeUnsentBytes().toBytes());
        var nodeUnsent = new AtomicLong();
        var loops = new ArrayList<NettyLoop>(count);
        for (var executor : group) {
            var loop = new NettyLoop((EventLoop) executor, loops.size(), new SlowConsumers(nodeUnsent, caps));
            loop.start();
            loops.add(loop);
        }
        this.all = List.copyOf(loops);
    }

    Transport transport() {
        return transport;
    }

    EventLoopGroup group() {
        return group;
    }

    List<NettyLoop> all() {
        return all;
    }

    /// Closes the sockets that are left, runs what that sets off on any loop, and ends the threads; does nothing the
    /// second time.
    @Override
    public void close() {
        group.shutdownGracefully(QUIET_MILLIS, LONGEST_STOP_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
    }
}
