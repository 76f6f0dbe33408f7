package io.carillon.gateway.stomp;

import io.carillon.channels.Frame;
import io.carillon.gateway.WebSocket;
import io.carillon.gateway.WebSocketFrames;
import io.carillon.stomp.StompVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event as a MESSAGE. All receivers share what is the same for all of them; whole frames are kept for the
/// subscription ids seen so far, of which clients count up the same few. Each loop keeps its own and touches no
/// other's,
/// so that nobody has to lock.
final class MessageFrame implements Frame {
    /// What a head adds, about.
    private static final int HEAD_BYTES = 32;

    private final MessageRest rest;
    private final @Nullable Copies[] perLoop;

    MessageFrame(MessageRest rest, int loops) {
        this.rest = rest;
        this.perLoop = new Copies[loops];
    }

    MessageRest rest() {
        return rest;
    }

    /// Sends the event as a MESSAGE of a subscription that has nothing to acknowledge. Only on the socket's loop.
    ///
    /// @return false when the socket takes nothing any more
    boolean send(WebSocket socket, MessageHead head, long acceptedAt) {
        var copies = copies(socket.loop().index());
        var whole = copies.find(head, rest.of(head.version()));
        return whole != null
                ? socket.send(whole.retainedDuplicate(), acceptedAt)
                : send(socket, head.version(), head.bytes(), acceptedAt);
    }

    /// Sends the event as a MESSAGE with a head that no other has. Only on the socket's loop.
    ///
    /// @return false when the socket takes nothing any more
    boolean send(WebSocket socket, StompVersion version, byte[] head, long acceptedAt) {
        byte[] bytes = rest.of(version);
        var shared = copies(socket.loop().index()).rest(bytes);
        var start = WebSocketFrames.textStart(ByteBufAllocator.DEFAULT, head, bytes.length, 0);
        return socket.send(start, shared.retainedDuplicate(), acceptedAt);
    }

    private Copies copies(int loop) {
        var copies = perLoop[loop];
        if (copies == null) {
            copies = new Copies();
            perLoop[loop] = copies;
        }
        return copies;
    }

    @Override
    public int size() {
        return HEAD_BYTES + rest.size();
    }

    @Override
    public void release() {
        for (var copies : perLoop) {
            if (copies != null) {
                copies.release();
            }
        }
    }

    /// What one loop has made so far: whole frames for a few heads, and the rest for all others.
    private static final class Copies {
        private static final int MOST = 32;

        private final List<Copy> wholes = new ArrayList<>(8);
        private final List<Shared> rests = new ArrayList<>(1);

        private record Copy(MessageHead head, ByteBuf frame) {}

        @SuppressWarnings("ArrayRecordComponent") // never compared
        private record Shared(byte[] rest, ByteBuf buffer) {}

        /// Null when there are too many already.
        @Nullable
        ByteBuf find(MessageHead head, byte[] rest) {
            for (int i = 0; i < wholes.size(); i++) {
                var copy = wholes.get(i);
                if (copy.head.equals(head)) {
                    return copy.frame;
                }
            }
            if (wholes.size() == MOST) {
                return null;
            }
            var frame = WebSocketFrames.textStart(ByteBufAllocator.DEFAULT, head.bytes(), rest.length, rest.length)
                    .writeBytes(rest);
            wholes.add(new Copy(head, frame));
            return frame;
        }

        ByteBuf rest(byte[] rest) {
            for (var shared : rests) {
                if (shared.rest == rest) {
                    return shared.buffer;
                }
            }
            var buffer = ByteBufAllocator.DEFAULT.directBuffer(rest.length).writeBytes(rest);
            rests.add(new Shared(rest, buffer));
            return buffer;
        }

        void release() {
            wholes.forEach(copy -> copy.frame.release());
            rests.forEach(shared -> shared.buffer.release());
        }
    }
}
