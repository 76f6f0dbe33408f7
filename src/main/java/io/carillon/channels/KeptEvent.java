package io.carillon.channels;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An event that a recovered channel keeps, as data; its frames are made when somebody returns, and shared by all who
/// return in the same turn of the loop. Touched by the channel's home loop alone.
final class KeptEvent {
    private static final int OVERHEAD = 320;

    final RecoveredChannel channel;
    final long position;
    final long keptAt;
    private final ChannelEvent original;
    private final int bytes;
    private @Nullable ChannelEvent replay;

    KeptEvent(RecoveredChannel channel, ChannelEvent event, long keptAt) {
        this.channel = channel;
        this.keptAt = keptAt;
        this.position = event.position();
        this.original = event.again();
        this.bytes = OVERHEAD + event.name().length() + event.data().json().length;
    }

    /// About how much memory it takes.
    int bytes() {
        return bytes;
    }

    /// Whether none of these connections caused it, and is to be left out.
    boolean isForAll(Set<String> socketIds) {
        var excluded = original.excludedSocketId();
        return excluded == null || !socketIds.contains(excluded);
    }

    /// The event once more, encoded for `wire`; the caller gets a hold of its own.
    ///
    /// @param made is told when frames were made, which [#letGo] gives back
    ChannelEvent replay(Wire wire, Runnable made) {
        var event = replay;
        if (event == null) {
            event = original.again();
            replay = event;
            made.run();
        }
        event.encode(wire);
        event.retain();
        return event;
    }

    void letGo() {
        var event = replay;
        if (event != null) {
            replay = null;
            event.release();
        }
    }
}
