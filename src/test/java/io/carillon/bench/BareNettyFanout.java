package io.carillon.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.util.ArrayList;
import java.util.List;

/// The reference that bounds what Netty can do: one event loop, a frame encoded once and written to all, no protocol.
/// Connections on `/ws` listen; what one on `/pub` says goes to all of them, and it is answered `ok`.
final class BareNettyFanout {
    // of the only event loop
    private final List<Channel> subscribers = new ArrayList<>();
    private boolean unflushed;

    private BareNettyFanout() {}

    public static void main(String[] arguments) throws InterruptedException {
        new BareNettyFanout().serve(Integer.parseInt(arguments[0]));
    }

    private void serve(int port) throws InterruptedException {
        var loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        new ServerBootstrap()
                .group(loop)
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(8192))
                                .addLast(new WebSocketServerProtocolHandler("/", null, false, 65536, false, true))
                                .addLast(new Handler());
                    }
                })
                .bind("127.0.0.1", port)
                .sync()
                .channel()
                .closeFuture()
                .sync();
    }

    private final class Handler extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof HandshakeComplete handshake
                    && handshake.requestUri().startsWith("/ws")) {
                subscribers.add(context.channel());
            }
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // a promise per frame is what this reference does without
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame message) {
            ByteBuf frame = encode(context, message.content());
            for (Channel subscriber : subscribers) {
                subscriber.write(frame.retainedDuplicate(), subscriber.voidPromise());
            }
            frame.release();
            unflushed = true;
            context.write(new TextWebSocketFrame("ok"));
        }

        /// Once for all that one read brought, so that several events to one socket are one system call.
        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (unflushed) {
                unflushed = false;
                subscribers.forEach(Channel::flush);
                context.flush();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            subscribers.remove(context.channel());
        }
    }

    private static ByteBuf encode(ChannelHandlerContext context, ByteBuf text) {
        int length = text.readableBytes();
        ByteBuf frame = context.alloc().directBuffer(length + 4).writeByte(0x81);
        if (length < 126) {
            frame.writeByte(length);
        } else {
            frame.writeByte(126).writeShort(length);
        }
        return frame.writeBytes(text);
    }
}
