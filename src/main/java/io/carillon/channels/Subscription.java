package io.carillon.channels;

import io.carillon.protocol.ChannelName;

/// One connection on one channel. A wire extends it with the way it tells its client.
///
/// All methods run on the connection's loop and must not block.
public abstract class Subscription {
    private final Connection connection;
    private final ChannelName channel;
    private final Wire wire;

    /// Index in the array that holds it; touched by the connection's loop alone.
    int slot = -1;

    protected Subscription(Connection connection, ChannelName channel, Wire wire) {
        this.connection = connection;
        this.channel = channel;
        this.wire = wire;
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

    /// The subscription stands: every event that the channel orders from now on will be delivered, and none was before.
    protected abstract void succeeded();

    /// Puts the event's frame into the connection's outbox, without flushing it.
    ///
    /// @return false when the connection takes nothing any more
    protected abstract boolean deliver(ChannelEvent event);
}
