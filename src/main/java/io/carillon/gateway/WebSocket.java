package io.carillon.gateway;

import io.carillon.channels.AppRuntime;
import io.carillon.channels.Frame;
import io.carillon.channels.LoopWork;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One WebSocket after its handshake: frames in and out, liveness, the closing handshake. What its messages mean is the
/// listener's business. Touched by its loop alone.
public final class WebSocket extends ChannelInboundHandlerAdapter
        implements MessageSocket, WebSocketParser.Sink, SocketOutbox.Owner {
    private static final int CLOSING_SECONDS = 3;
    private static final int NO_STATUS = 1005;

    private final NettyLoop loop;
    private Listener listener;
    private final Life life = new Life();
    private final WebSocketParser parser;
    private @Nullable ChannelHandlerContext context;
    private @Nullable SocketOutbox outbox;
    private int lastRead;
    private int activitySeconds;
    private int pongSeconds;
    private boolean pinged;
    private boolean asking;
    private boolean closing;
    private boolean broken;
    private boolean closed;

    WebSocket(NettyLoop loop, Listener listener) {
        this.loop = loop;
        this.listener = listener;
        this.parser = new WebSocketParser(loop);
    }

    @Override
    public void watch(int activity, int pong) {
        activitySeconds = activity;
        pongSeconds = pong;
        lastRead = loop.deadlines().now();
        loop.deadlines().watch(life, activity);
    }

    @Override
    public void collect(LoopWork work, AppRuntime app) {
        outbox = new SocketOutbox(requireContext(), loop, work, app, this);
    }

    @Override
    public NettyLoop loop() {
        return loop;
    }

    @Override
    public void listen(Listener next) {
        listener = next;
    }

    /// When the client was last heard of, on the clock of the loop's deadlines.
    public int lastRead() {
        return lastRead;
    }

    /// Leaves in the operating system what the client sends from now on.
    public void pauseReading() {
        requireContext().channel().config().setAutoRead(false);
    }

    public void resumeReading() {
        requireContext().channel().config().setAutoRead(true);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        lastRead = loop.deadlines().now();
    }

    private ChannelHandlerContext requireContext() {
        if (context == null) {
            throw new IllegalStateException("the WebSocket has no socket yet");
        }
        return context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        lastRead = loop.deadlines().now();
        pinged = false;
        parser.parse((ByteBuf) message, context.alloc(), this);
    }

    @Override
    public boolean isClosing() {
        return closing;
    }

    @Override
    public void send(byte[] utf8) {
        if (!closing) {
            write(WebSocketFrames.text(requireContext().alloc(), utf8));
        }
    }

    @Override
    public void sendAnswer(byte[] utf8) {
        var target = outbox;
        if (!closing && target != null) {
            target.writeAnswer(WebSocketFrames.text(requireContext().alloc(), utf8));
        }
    }

    @Override
    public boolean send(Frame frame, long acceptedAt) {
        var target = outbox;
        if (closing || target == null) {
            return false;
        }
        target.write(((WebSocketFrame) frame).share(), acceptedAt);
        return true;
    }

    @Override
    public boolean sendRecovered(Frame frame, long acceptedAt) {
        var target = outbox;
        if (closing || target == null) {
            return false;
        }
        target.writeRecovered(((WebSocketFrame) frame).share(), acceptedAt);
        return true;
    }

    /// The question is a ping, which every client answers by a pong with the same content.
    @Override
    public void ask() {
        var target = outbox;
        if (!closing && target != null) {
            asking = true;
            target.flushLater();
        }
    }

    @Override
    public void flushing() {
        if (asking) {
            asking = false;
            if (!closing) {
                write(WebSocketFrames.ping(requireContext().alloc(), listener.asked()));
            }
        }
    }

    @Override
    public void abort() {
        closing = true;
        requireContext().close();
    }

    /// As [#send(Frame, long)], for a frame of the caller's own. Takes over the caller's hold on it, sent
    /// or not.
    public boolean send(ByteBuf frame, long acceptedAt) {
        var target = outbox;
        if (closing || target == null) {
            frame.release();
            return false;
        }
        target.write(frame, acceptedAt);
        return true;
    }

    /// As above, for a frame in two parts.
    public boolean send(ByteBuf start, ByteBuf rest, long acceptedAt) {
        var target = outbox;
        if (closing || target == null) {
            start.release();
            rest.release();
            return false;
        }
        target.write(start);
        target.write(rest, acceptedAt);
        return true;
    }

    /// Takes over the caller's hold on a frame and sends it, closing or not.
    void write(ByteBuf frame) {
        var target = outbox;
        if (target != null) {
            target.write(frame);
        } else {
            requireContext().writeAndFlush(frame);
        }
    }

    /// Lets the client answer the close.
    @Override
    public void close(int code, String reason) {
        if (closing) {
            return;
        }
        closing = true;
        write(WebSocketFrames.close(requireContext().alloc(), code, reason));
        loop.deadlines().watch(life, CLOSING_SECONDS);
    }

    @Override
    public int longestMessage() {
        return listener.longestMessage();
    }

    @Override
    public void text(byte[] buffer, int length) {
        if (!closing) {
            listener.text(buffer, length);
        }
    }

    @Override
    public void binary(byte[] buffer, int length) {
        if (!closing && !listener.binary(buffer, length)) {
            close(1003, "Binary messages are not supported");
        }
    }

    @Override
    public void ping(byte[] payload, int length) {
        if (!closing) {
            write(WebSocketFrames.pong(requireContext().alloc(), payload, length));
        }
    }

    @Override
    public void pong(byte[] payload, int length) {
        if (!closing && length == Long.BYTES) {
            listener.answered(ByteBuffer.wrap(payload, 0, length).getLong());
        }
    }

    @Override
    public void close(int code) {
        if (!closing) {
            close(code == NO_STATUS ? 1000 : code, "");
        }
        closed(true, code != NO_STATUS);
        // Closed when all is written, or by the deadline: with io_uring a close during a read cuts off what is being
        // written, or waits until the client says something more.
        requireContext().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void violation(int code, String reason) {
        broken = true;
        close(code, reason);
    }

    /// Whether the client can still say something.
    @Override
    public boolean isOpen() {
        return !closed && !broken;
    }

    @Override
    public void tooSlow() {
        if (!closing) {
            listener.tooSlow();
            loop.deadlines().watch(life, 1);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        loop.deadlines().forget(life);
        closed(false, true);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A socket that fails tells nothing more by its exception than by its end.
        context.close();
    }

    private void closed(boolean clean, boolean withReason) {
        if (!closed) {
            closed = true;
            closing = true;
            parser.release();
            if (withReason) {
                listener.closed(clean);
            } else {
                listener.closedWithoutReason();
            }
        }
    }

    private final class Life extends Deadlines.Watched {
        @Override
        protected int check(int now) {
            if (closing) {
                requireContext().close();
                return 0;
            }
            int silent = now - lastRead;
            if (silent < activitySeconds) {
                return lastRead + activitySeconds;
            }
            if (!pinged) {
                pinged = true;
                write(WebSocketFrames.ping(requireContext().alloc()));
                return now + pongSeconds;
            }
            listener.unanswered();
            return now + CLOSING_SECONDS;
        }
    }
}
