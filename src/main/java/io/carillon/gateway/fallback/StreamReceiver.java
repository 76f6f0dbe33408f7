package io.carillon.gateway.fallback;

import io.carillon.gateway.HttpChunk;
import io.carillon.gateway.HttpExchange;
import io.carillon.gateway.HttpStream;
import io.carillon.protocol.FallbackFrames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `xhr_streaming`: a response that goes on until the client has had enough of it.
final class StreamReceiver extends Receiver {
    private static final byte[] NO_FRAMES = {};

    private final @Nullable HttpStream stream;

    private StreamReceiver(HttpExchange exchange, byte[] prelude, Runnable tooSlow) {
        super(exchange, prelude.length);
        stream = exchange.stream(answer(NO_FRAMES), tooSlow);
        if (stream != null) {
            write(stream, HttpChunk.of(prelude));
            stream.flush();
        }
    }

    /// Begins the response that a session opens with. Only on the socket's loop.
    static StreamReceiver first(HttpExchange exchange, Runnable tooSlow) {
        return new StreamReceiver(exchange, FallbackFrames.prelude(), tooSlow);
    }

    /// Begins a response that a session goes on with. Only on the socket's loop.
    static StreamReceiver further(HttpExchange exchange, Runnable tooSlow) {
        return new StreamReceiver(exchange, FallbackFrames.silentPrelude(), tooSlow);
    }

    private static void write(HttpStream stream, HttpChunk chunk) {
        stream.write(chunk);
        chunk.release();
    }

    @Override
    boolean write(List<Waiting> frames) {
        if (stream == null || exchange().isAbandoned()) {
            return false;
        }
        for (var waiting : frames) {
            if (waiting.isAnswer()) {
                stream.writeAnswer(waiting.frame().chunk());
            } else {
                stream.write(waiting.frame().chunk());
            }
        }
        stream.flush();
        return true;
    }

    @Override
    boolean isSpentByWriting() {
        return false;
    }

    @Override
    void finish() {
        if (stream != null && !exchange().isAbandoned()) {
            stream.end();
        }
    }

    @Override
    void breakOff() {
        if (stream != null) {
            stream.breakOff();
        }
    }
}
