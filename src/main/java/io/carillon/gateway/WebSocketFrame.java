package io.carillon.gateway;

import io.carillon.channels.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/// A text message as bytes on a WebSocket, made once and written to any number of sockets.
public final class WebSocketFrame implements Frame {
    private final ByteBuf bytes;

    private WebSocketFrame(ByteBuf bytes) {
        this.bytes = bytes;
    }

    public static WebSocketFrame of(byte[] utf8) {
        return new WebSocketFrame(WebSocketFrames.text(ByteBufAllocator.DEFAULT, utf8));
    }

    /// The same bytes with a position of their own, held until written.
    ByteBuf share() {
        return bytes.retainedDuplicate();
    }

    @Override
    public int size() {
        return bytes.readableBytes();
    }

    @Override
    public void release() {
        bytes.release();
    }
}
