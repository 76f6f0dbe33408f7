package io.carillon.channels;

import io.carillon.channels.Progress.Whereabouts;

/// Where a verified user's lost subscription had got to. Touched by the channel's home loop alone.
final class Place {
    /// About how much memory a place takes.
    static final int BYTES = 256;

    final RecoveredChannel channel;
    final String userId;
    final String socketId;
    final Whereabouts where;
    final long lostAt;

    /// Whether somebody has come back to it. It is kept all the same: that may have been somebody else.
    boolean taken;

    Place(RecoveredChannel channel, String userId, String socketId, Whereabouts where, long lostAt) {
        this.channel = channel;
        this.userId = userId;
        this.socketId = socketId;
        this.where = where;
        this.lostAt = lostAt;
    }
}
