package io.carillon.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/// Writes to one socket, and counts what the operating system does not take. Touched by its loop alone.
abstract class SocketWriter extends SlowConsumer {
    private final ChannelHandlerContext context;
    private final NettyLoop loop;

    SocketWriter(ChannelHandlerContext context, NettyLoop loop) {
        this.context = context;
        this.loop = loop;
    }

    /// Takes over the caller's hold on `bytes`; nothing is sent before a flush.
    final void enqueue(ByteBuf bytes) {
        queued(bytes.readableBytes());
        context.write(bytes, context.voidPromise());
    }

    final void flushSocket() {
        context.flush();
        watchUnsent(loop);
    }

    /// Bytes handed to the socket that the operating system has not taken.
    @Override
    protected final long unsent() {
        var buffer = context.channel().unsafe().outboundBuffer();
        // a buffer that went out in part counts as a whole in the total until its last byte is out
        return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
    }

    /// Cuts and closes the socket at once, whatever is unsent.
    @Override
    protected final void abort() {
        cut();
        context.close();
    }
}
