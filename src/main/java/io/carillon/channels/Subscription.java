package io.carillon.channels;

import io.carillon.protocol.ChannelName;
import io.carillon.protocol.PresenceBlock;
import io.carillon.protocol.PresenceMember;
import io.carillon.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/// One connection on one channel. A wire extends it with the way it tells its client.
///
/// All methods run on the connection's loop and must not block.
public abstract class Subscription {
    private final Connection connection;
    private final ChannelName channel;
    private final Wire wire;
    private final @Nullable PresenceMember member;

    /// Index in the array that holds it; touched by the connection's loop alone.
    int slot = -1;

    /// Whether the channel has taken it; touched by the channel's home loop alone.
    boolean joined;

    /// @param member who the connection is on a presence channel; null on any other, and for one that only listens
    protected Subscription(Connection connection, ChannelName channel, Wire wire, @Nullable PresenceMember member) {
        this.connection = connection;
        this.channel = channel;
        this.wire = wire;
        this.member = member;
    }

    public final Connection connection() {
        return connection;
    }

    public final ChannelName channel() {
        return channel;
    }

    public final Wire wire() {
        return wire;
    }

    public final @Nullable PresenceMember member() {
        return member;
    }

    /// The subscription stands: every event that the channel orders from now on will be delivered, and none was before.
    ///
    /// @param members of a presence channel, this one included; null for any other channel
    protected abstract void succeeded(@Nullable PresenceBlock members);

    /// The channel does not take it, and nothing will be delivered.
    protected abstract void refused(ProtocolException refusal);

    /// Puts the event's frame into the connection's outbox, without flushing it.
    ///
    /// @return false when the connection takes nothing any more
    protected abstract boolean deliver(ChannelEvent event);
}
