package io.carillon.gateway.fallback;

import io.carillon.gateway.HttpAnswer;
import io.carillon.gateway.HttpExchange;
import io.carillon.gateway.NettyLoop;
import io.carillon.protocol.FallbackFrames;
import io.carillon.protocol.ProtocolError;
import java.util.List;

/// A request whose answer carries a session's frames. Its session may live on another loop than its socket: the methods
/// that say so are for the socket's loop, all others for the session's.
abstract class Receiver {
    /// pusher-js gives a response up and comes back with another request once it has read all of it and that is
    /// longer than this. What was sent later would be lost; so nothing is, and the client always has read it all.
    static final int LONGEST_RESPONSE = 256 * 1_024;

    private final HttpExchange exchange;
    private int scriptLength;

    Receiver(HttpExchange exchange, int scriptLength) {
        this.exchange = exchange;
        this.scriptLength = scriptLength;
    }

    static HttpAnswer answer(byte[] frames) {
        // Proxies that buffer would hold frames back, and those that compress, too.
        return CrossOrigin.allow(HttpAnswer.lines(frames)).with("X-Accel-Buffering", "no");
    }

    /// Where its socket lives.
    final NettyLoop loop() {
        return exchange.loop();
    }

    /// Runs `action` where its socket lives: now when called there, else soon.
    final void onLoop(Runnable action) {
        exchange.on(loop(), action);
    }

    final HttpExchange exchange() {
        return exchange;
    }

    /// How much the response still takes, as the client's script measures it; it may be exceeded by one frame.
    final int room() {
        return Math.max(0, LONGEST_RESPONSE + 1 - scriptLength);
    }

    final void taken(List<Waiting> frames) {
        for (var frame : frames) {
            scriptLength += frame.frame().scriptLength();
        }
    }

    /// Sends the frames. Only on the socket's loop.
    ///
    /// @return false when the client has hung up, and none was sent
    abstract boolean write(List<Waiting> frames);

    /// Tells the client that its session is no more. Only on the socket's loop.
    final void refuse(ProtocolError reason) {
        var close = Waiting.other(FallbackFrames.close(
                reason.closeCode(), String.valueOf(reason.of().getMessage())));
        write(List.of(close));
        close.release();
        finish();
    }

    /// Whether the response ends with the first frames that are sent on it.
    abstract boolean isSpentByWriting();

    /// Ends the response. Only on the socket's loop.
    abstract void finish();

    /// Breaks the response off. Only on the socket's loop.
    abstract void breakOff();
}
