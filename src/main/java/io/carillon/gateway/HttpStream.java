package io.carillon.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;

/// An answer whose parts are written as they come. Touched by its exchange's loop alone.
public final class HttpStream extends SocketWriter {
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ChannelHandlerContext context;
    private final HttpExchange exchange;
    private final boolean chunked;
    private final Runnable tooSlow;

    /// @param chunked whether the client understands chunks; if not, the answer ends with the socket
    /// @param tooSlow called when the socket takes its bytes too slowly
    HttpStream(HttpExchange exchange, ChannelHandlerContext context, boolean chunked, Runnable tooSlow) {
        super(context, exchange.loop());
        this.context = context;
        this.exchange = exchange;
        this.chunked = chunked;
        this.tooSlow = tooSlow;
    }

    /// Adds a part, holding it once more for as long as it takes; nothing is sent before [#flush].
    public void write(HttpChunk part) {
        enqueue(part.share(chunked));
    }

    /// Adds a part that is the answer to a subscribe, whose size is not the client's fault.
    public void writeAnswer(HttpChunk part) {
        write(part);
        answered(part.size());
    }

    public void flush() {
        flushSocket();
    }

    /// Ends the answer, so that the client can send its next request.
    public void end() {
        if (chunked) {
            enqueue(Unpooled.wrappedBuffer(LAST_CHUNK));
        }
        exchange.streamEnded();
    }

    /// Breaks the answer off, and the socket with it.
    public void breakOff() {
        context.close();
    }

    @Override
    protected void cut() {
        tooSlow.run();
    }
}
