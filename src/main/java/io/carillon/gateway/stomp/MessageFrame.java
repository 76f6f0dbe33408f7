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

    private final Rests rests;
    private final @Nullable Copies[] perLoop;

    /// What all receivers share, in the way of each version; mostly the same array.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Rests(byte[] v1_0, byte[] v1_1, byte[] v1_2) {
        byte[] of(StompVersion version) {
            return switch (version) {
                case V1_0 -> v1_0;
                case V1_1 -> v1_1;
                case V1_2 -> v1_2;
            };
        }
    }

    MessageFrame(Rests rests, int loops) {
        this.rests = rests;
        this.perLoop = new Copies[loops];
    }

    /// Sends the event as a MESSAGE of a subscription that has nothing to acknowledge. Only on the socket's loop.
    ///
    /// @return false when the socket takes nothing any more
    boolean send(WebSocket socket, MessageHead head, long acceptedAt) {
        var rest = rests.of(head.version());
        var copies = copies(socket.loop().index());
        var whole = copies.find(head, rest);
        return whole != null
                ? socket.send(whole.retainedDuplicate(), acceptedAt)
                : send(socket, head.version(), head.bytes(), acceptedAt);
    }

    /// Sends the event as a MESSAGE with a head that no other has. Only on the socket's loop.
    ///
    /// @return false when the socket takes nothing any more
    boolean send(WebSocket socket, StompVersion version, byte[] head, long acceptedAt) {
        var rest = rests.of(version);
        var shared = copies(socket.loop().index()).rest(rest);
        var start = WebSocketFrames.textStart(ByteBufAllocator.DEFAULT, head, rest.length, 0);
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
        return HEAD_BYTES + rests.v1_2.length;
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
