package io.carillon.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a new socket is set up: TLS where there is a certificate, the HTTP decoder, the HTTP connection. A WebSocket
/// replaces the last two.
final class HttpPipeline extends ChannelInitializer<Channel> {
    static final String DECODER = "http";
    private static final int LONGEST_LINE = 16_384;
    private static final int LONGEST_HEADERS = 16_384;

    private final List<NettyLoop> loops;
    private final HttpConnection.Site site;
    private final @Nullable SslContext tls;

    HttpPipeline(List<NettyLoop> loops, HttpConnection.Site site, @Nullable SslContext tls) {
        this.loops = loops;
        this.site = site;
        this.tls = tls;
    }

    @Override
    protected void initChannel(Channel channel) {
        var pipeline = channel.pipeline();
        if (tls != null) {
            pipeline.addLast(tls.newHandler(channel.alloc()));
        }
        pipeline.addLast(DECODER, new StrictDecoder());
        pipeline.addLast(new HttpConnection(loopOf(channel), site));
    }

    private NettyLoop loopOf(Channel channel) {
        for (var loop : loops) {
            if (loop.is(channel.eventLoop())) {
                return loop;
            }
        }
        throw new IllegalStateException("a socket on a foreign loop");
    }

    /// Refuses what two servers might read differently, instead of guessing (request smuggling).
    private static final class StrictDecoder extends HttpRequestDecoder {
        StrictDecoder() {
            super(new HttpDecoderConfig()
                    .setMaxInitialLineLength(LONGEST_LINE)
                    .setMaxHeaderSize(LONGEST_HEADERS)
                    .setMaxChunkSize(65_536)
                    .setValidateHeaders(true));
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
        }
    }
}
