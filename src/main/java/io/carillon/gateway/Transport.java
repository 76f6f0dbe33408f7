package io.carillon.gateway;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;

/// How the gateway talks to the operating system's sockets.
public enum Transport {
    AUTO,
    IO_URING,
    EPOLL,
    NIO;

    private static final String MULTISHOT_POLL = "io.netty.iouring.pollAddMultishotEnabled";

    static {
        // Netty 4.2.18 never notices a reset that arrives together with data when it polls once for all: such a
        // connection would count as alive until it is pinged. To poll anew after each read costs no system call.
        if (System.getProperty(MULTISHOT_POLL) == null) {
            System.setProperty(MULTISHOT_POLL, "false");
        }
    }

    /// The transport to use for this setting on this machine.
    ///
    /// @throws GatewayException naming the reason, when a transport was asked for that does not work here
    Transport resolve() {
        return switch (this) {
            case AUTO -> IoUring.isAvailable() ? IO_URING : Epoll.isAvailable() ? EPOLL : NIO;
            case IO_URING -> available(IoUring.isAvailable(), IoUring.unavailabilityCause());
            case EPOLL -> available(Epoll.isAvailable(), Epoll.unavailabilityCause());
            case NIO -> NIO;
        };
    }

    private Transport available(boolean works, Throwable cause) {
        if (!works) {
            throw new GatewayException(
                    "carillon.gateway.transport is " + this + ", which does not work here (" + cause.getMessage()
                            + "). Choose auto, epoll or nio.",
                    cause);
        }
        return this;
    }

    IoHandlerFactory ioHandler() {
        return switch (resolve()) {
            case IO_URING -> IoUringIoHandler.newFactory();
            case EPOLL -> EpollIoHandler.newFactory();
            case NIO, AUTO -> NioIoHandler.newFactory();
        };
    }

    Class<? extends ServerChannel> serverChannel() {
        return switch (resolve()) {
            case IO_URING -> IoUringServerSocketChannel.class;
            case EPOLL -> EpollServerSocketChannel.class;
            case NIO, AUTO -> NioServerSocketChannel.class;
        };
    }
}
