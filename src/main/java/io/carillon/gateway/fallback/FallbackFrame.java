package io.carillon.gateway.fallback;

import io.carillon.channels.Frame;
import io.carillon.gateway.HttpChunk;
import io.carillon.protocol.FallbackFrames;

/// A frame as bytes in a response, made once and shared by all sessions that get it.
///
/// @param scriptLength how long the client's script finds it
record FallbackFrame(HttpChunk chunk, int scriptLength) implements Frame {
    static FallbackFrame of(byte[] frame) {
        return new FallbackFrame(HttpChunk.of(frame), FallbackFrames.scriptLength(frame));
    }

    void retain() {
        chunk.retain();
    }

    @Override
    public int size() {
        return chunk.size();
    }

    @Override
    public void release() {
        chunk.release();
    }
}
