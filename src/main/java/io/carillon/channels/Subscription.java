package io.carillon.channels;

import io.carillon.channels.Progress.Whereabouts;
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
    private @Nullable Channel joinedTo;
    private @Nullable Progress progress;

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

    /// As [#deliver], for one of many events that the client gets at once through no fault of its own.
    protected boolean recover(ChannelEvent event) {
        return deliver(event);
    }

    /// Whether the client can be asked for proofs ([Connection#askForProof]), so that it can be recovered.
    protected boolean isRecoverable() {
        return false;
    }

    /// Which user the client is here, verified by the app's server, if that is known yet.
    protected @Nullable String userId() {
        return member == null ? null : member.userId();
    }

    final void joined(Channel to, boolean waits) {
        joinedTo = to;
        if (waits) {
            progress().park();
        }
    }

    /// Delivers a live event, unless the client has it already or is to get it later.
    ///
    /// @return false when it was not put into the outbox
    final boolean hand(ChannelEvent event) {
        return event.position() < 0 ? deliver(event) : handRecovered(event);
    }

    private boolean handRecovered(ChannelEvent event) {
        var present = progress == null ? enlisted() : progress;
        if (present == null) {
            return deliver(event);
        }
        if (event.position() == 0) {
            return deliver(event);
        }
        if (present.isParked() || !present.isNew(event.position())) {
            return false;
        }
        if (connection.state().proofs(connection).isStalled()) {
            park(present);
            return false;
        }
        return deliver(event) && noted(present, event);
    }

    private static boolean noted(Progress progress, ChannelEvent event) {
        progress.handed(event.position());
        return true;
    }

    /// Notes an event that is not for this client.
    final void skip(ChannelEvent event) {
        var present = progress;
        if (present != null && !present.isParked() && event.position() > 0) {
            present.skipped(event.position());
        }
    }

    /// The channel was not recovered when the client came, or the client not known; now both are.
    private @Nullable Progress enlisted() {
        var to = joinedTo;
        var userId = isRecoverable() ? userId() : null;
        if (to == null || userId == null) {
            return null;
        }
        to.onHome(() -> to.enlist(this, userId));
        return progress();
    }

    private Progress progress() {
        var present = progress;
        if (present == null) {
            present = new Progress(connection.state().proofs(connection));
            progress = present;
        }
        return present;
    }

    private void park(Progress stalled) {
        stalled.park();
        connection.state().proofs(connection).park(this);
        var to = joinedTo;
        if (to != null) {
            long handed = stalled.handed();
            to.onHome(() -> to.park(this, handed));
        }
    }

    /// The client has answered, and goes on where it was parked.
    final void resume() {
        var to = joinedTo;
        if (to != null) {
            to.onHome(() -> to.resume(this));
        }
    }

    final void begin(@Nullable Whereabouts start) {
        if (start != null) {
            progress().begin(start);
        }
    }

    /// Delivers an event of a [CatchUp].
    final boolean catchUp(ChannelEvent event) {
        var present = progress;
        if (present == null || event.position() <= 0) {
            return recover(event);
        }
        if (event.excludes(connection)) {
            present.skipped(event.position());
            return false;
        }
        return present.isNew(event.position()) && recover(event) && noted(present, event);
    }

    /// From now on live events follow.
    final void resumed(boolean inTime) {
        var present = progress;
        if (present != null) {
            present.resume();
            if (!inTime) {
                connection.state().proofs(connection).giveUpParking();
            }
        }
        if (userId() == null) {
            progress = null;
        }
    }

    /// The channel is not recovered any more.
    final void forgotten() {
        progress = null;
    }

    /// Runs `alive` when the client has shown a sign of life; if it does not in time, its connection is given up.
    final void probe(Runnable alive) {
        connection.state().proofs(connection).probe(alive);
    }

    /// How far it got; null when nobody noted that.
    final @Nullable Whereabouts whereabouts() {
        return progress == null ? null : progress.whereabouts();
    }
}
