package io.carillon.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One HTTP client's socket: collects a request, has it answered, then takes the next one. Requests that the client
/// sends ahead wait, so that answers keep their order. Touched by its loop alone.
final class HttpConnection extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(HttpConnection.class);
    private static final byte[] NOTHING = {};
    private static final int FIRST_BODY_BYTES = 4_096;

    private final NettyLoop loop;
    private final Site site;
    private final Patience patience = new Patience();
    private final ArrayDeque<Object> ahead = new ArrayDeque<>(0);
    private @Nullable ChannelHandlerContext context;
    private @Nullable HttpRequest head;
    private @Nullable HttpExchange current;
    private byte[] body = NOTHING;
    private int bodyLength;
    private boolean keepAlive;
    private boolean chunked;
    private boolean streaming;
    private boolean takingAhead;
    private boolean ending;

    /// What answers requests.
    interface Router {
        /// Has a request answered, if only with the reason that it cannot be. Called on the request's loop.
        void handle(HttpExchange exchange);
    }

    /// What all sockets of the gateway share.
    record Site(Router router, GatewaySettings settings, TrustedProxies proxies) {}

    HttpConnection(NettyLoop loop, Site site) {
        this.loop = loop;
        this.site = site;
    }

    GatewaySettings settings() {
        return site.settings();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        loop.deadlines().watch(patience, seconds(site.settings().requestTimeout()));
    }

    private static int seconds(Duration duration) {
        return (int) Math.max(1, duration.toSeconds());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (ending) {
            ReferenceCountUtil.release(message);
        } else if (mustWait() || !ahead.isEmpty()) {
            ahead.add(message);
            context.channel().config().setAutoRead(false);
        } else {
            take(message);
        }
    }

    /// One request is answered at a time, and none while the client does not read its answers.
    private boolean mustWait() {
        return current != null || !requireContext().channel().isWritable();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        takeAhead();
    }

    private void take(Object message) {
        if (message instanceof HttpRequest request) {
            begin(request);
        }
        if (message instanceof HttpContent content) {
            try {
                if (!ending) {
                    collect(content);
                }
            } finally {
                content.release();
            }
        }
    }

    private void begin(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            refuseAndClose(malformed(request.decoderResult().cause()));
            return;
        }
        if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && !request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            refuseAndClose(HttpAnswer.text(505, "Only HTTP/1.1 is spoken here"));
            return;
        }
        if (HttpUtil.getContentLength(request, 0L) > longestBody()) {
            refuseAndClose(tooLarge());
            return;
        }
        if (HttpUtil.is100ContinueExpected(request)) {
            requireContext().writeAndFlush(Unpooled.wrappedBuffer("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII)));
        }
        head = request;
        loop.deadlines().watch(patience, seconds(site.settings().requestTimeout()));
    }

    private static HttpAnswer malformed(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return HttpAnswer.text(414, "Request line is too long");
        }
        return cause instanceof TooLongHttpHeaderException
                ? HttpAnswer.text(431, "Request headers are too large")
                : HttpAnswer.text(400, "Malformed HTTP request");
    }

    private HttpAnswer tooLarge() {
        return HttpAnswer.text(413, "Request body is larger than " + longestBody() + " bytes")
                .with("X-Error-Code", "request_too_large");
    }

    private long longestBody() {
        return site.settings().requestBytes().toBytes();
    }

    private void collect(HttpContent content) {
        var request = head;
        if (request == null) {
            return;
        }
        if (content.decoderResult().isFailure()) {
            refuseAndClose(malformed(content.decoderResult().cause()));
            return;
        }
        append(content.content());
        if (bodyLength > longestBody()) {
            refuseAndClose(tooLarge());
        } else if (content instanceof LastHttpContent) {
            dispatch(request);
        }
    }

    private void append(ByteBuf bytes) {
        int more = bytes.readableBytes();
        if (more == 0) {
            return;
        }
        if (body.length < bodyLength + more) {
            body = Arrays.copyOf(body, Math.max(bodyLength + more, Math.max(FIRST_BODY_BYTES, body.length * 2)));
        }
        bytes.readBytes(body, bodyLength, more);
        bodyLength += more;
    }

    private void dispatch(HttpRequest request) {
        head = null;
        loop.deadlines().forget(patience);
        var whole = bodyLength == 0 ? NOTHING : Arrays.copyOf(body, bodyLength);
        body = NOTHING;
        bodyLength = 0;
        var target = HttpExchange.Target.parse(request.uri(), site.settings().pathPrefix());
        var exchange = new HttpExchange(this, loop, request.method().name(), target, request.headers(), whole);
        current = exchange;
        keepAlive = HttpUtil.isKeepAlive(request);
        chunked = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        site.router().handle(exchange);
    }

    /// @return false when the client has gone or has been answered already
    boolean answer(HttpExchange exchange, HttpAnswer answer) {
        if (current != exchange) {
            return false;
        }
        if (streaming) {
            // too late to say anything else
            requireContext().close();
            return false;
        }
        boolean withBody = !exchange.method().equals("HEAD");
        answered(requireContext().writeAndFlush(answer.encode(requireContext().alloc(), keepAlive, withBody)));
        return true;
    }

    @Nullable
    HttpStream stream(HttpExchange exchange, HttpAnswer head, Runnable tooSlow) {
        if (current != exchange) {
            return null;
        }
        var here = requireContext();
        streaming = true;
        // Without chunks the end of the socket is the end of the answer.
        keepAlive &= chunked;
        here.write(head.encodeHead(here.alloc(), keepAlive, chunked));
        return new HttpStream(exchange, here, chunked, tooSlow);
    }

    void streamEnded(HttpExchange exchange) {
        if (current == exchange) {
            streaming = false;
            answered(requireContext().writeAndFlush(Unpooled.EMPTY_BUFFER));
        }
    }

    private void answered(ChannelFuture written) {
        current = null;
        loop.deadlines().watch(patience, seconds(site.settings().keepAliveTimeout()));
        if (!keepAlive) {
            ending = true;
            written.addListener(ChannelFutureListener.CLOSE);
            return;
        }
        takeAhead();
    }

    private void takeAhead() {
        if (ahead.isEmpty() || takingAhead) {
            return;
        }
        takingAhead = true;
        while (!mustWait() && !ahead.isEmpty() && !ending) {
            take(ahead.poll());
        }
        takingAhead = false;
        if (ahead.isEmpty()) {
            requireContext().channel().config().setAutoRead(true);
        }
    }

    private void refuseAndClose(HttpAnswer answer) {
        ending = true;
        head = null;
        body = NOTHING;
        requireContext()
                .writeAndFlush(answer.encode(requireContext().alloc(), false, true))
                .addListener(ChannelFutureListener.CLOSE);
    }

    /// Whether the client has sent more than the present request.
    boolean hasMore() {
        return !ahead.isEmpty();
    }

    WebSocket upgrade(HttpHeaders headers, @Nullable String subprotocol, MessageSocket.Listener listener) {
        var here = requireContext();
        var webSocket = new WebSocket(loop, listener);
        here.writeAndFlush(Unpooled.wrappedBuffer(WebSocketHandshake.acceptance(headers, subprotocol)));
        loop.deadlines().forget(patience);
        current = null;
        here.channel().config().setAutoRead(true);
        // In this order whatever the decoder has read beyond the request goes to the WebSocket.
        here.pipeline().addLast(webSocket);
        here.pipeline().remove(this);
        here.pipeline().remove(HttpPipeline.DECODER);
        return webSocket;
    }

    boolean isSecure(HttpHeaders headers) {
        var channel = requireContext().channel();
        var peer = (InetSocketAddress) channel.remoteAddress();
        return channel.pipeline().get(SslHandler.class) != null
                || site.proxies().forwardsTls(peer.getAddress(), headers.get("X-Forwarded-Proto"));
    }

    private ChannelHandlerContext requireContext() {
        if (context == null) {
            throw new IllegalStateException("not on a socket yet");
        }
        return context;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ending = true;
        var abandoned = current;
        current = null;
        loop.deadlines().forget(patience);
        if (abandoned != null) {
            abandoned.abandon();
        }
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("HTTP socket failed", cause);
        context.close();
    }

    /// Closes sockets that take too long over a request, or wait too long before the next.
    private final class Patience extends Deadlines.Watched {
        @Override
        protected int check(int now) {
            if (head != null) {
                refuseAndClose(HttpAnswer.text(408, "The request did not arrive in time"));
            } else if (current == null) {
                requireContext().close();
            }
            return 0;
        }
    }
}
