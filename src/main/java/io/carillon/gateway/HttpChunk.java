package io.carillon.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.carillon.channels.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/// A part of the body of HTTP answers, made once and written to any number of sockets. Whoever keeps it retains it and
/// releases it when he is done.
public final class HttpChunk implements Frame {
    private static final int TRAILER = 2;

    private final ByteBuf bytes;
    private final int header;

    private HttpChunk(ByteBuf bytes, int header) {
        this.bytes = bytes;
        this.header = header;
    }

    public static HttpChunk of(byte[] part) {
        var header = (Integer.toHexString(part.length) + "\r\n").getBytes(US_ASCII);
        var bytes = ByteBufAllocator.DEFAULT.directBuffer(header.length + part.length + TRAILER);
        bytes.writeBytes(header).writeBytes(part).writeByte('\r').writeByte('\n');
        return new HttpChunk(bytes, header.length);
    }

    /// The bytes with a position of their own, held until written.
    ///
    /// @param chunked whether the answer tells the length of each part
    ByteBuf share(boolean chunked) {
        return chunked ? bytes.retainedDuplicate() : bytes.retainedSlice(header, length());
    }

    /// Bytes of the part itself.
    public int length() {
        return bytes.readableBytes() - header - TRAILER;
    }

    /// Copies the part itself into `target`.
    ///
    /// @return where it ends there
    public int copy(byte[] target, int at) {
        bytes.getBytes(header, target, at, length());
        return at + length();
    }

    @Override
    public int size() {
        return bytes.readableBytes();
    }

    public void retain() {
        bytes.retain();
    }

    @Override
    public void release() {
        bytes.release();
    }
}
