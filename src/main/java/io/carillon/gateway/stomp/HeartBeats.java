package io.carillon.gateway.stomp;

import io.carillon.gateway.Deadlines;
import io.carillon.protocol.ProtocolError;
import io.carillon.stomp.ServerFrames;

/// Lets a client hear something as often as was agreed, and ends it when it is not heard of for twice as long as was
/// agreed (STOMP 1.2, heart-beating).
final class HeartBeats extends Deadlines.Watched {
    private static final int TOLERANCE = 2;

    private final StompConnection connection;
    private final int patience;
    private final int pace;
    private int startedAt;

    /// @param toServer how often the client has to be heard of, in milliseconds; 0 for never
    /// @param toClient how often the client has to hear something, in milliseconds; 0 for never
    HeartBeats(StompConnection connection, int toServer, int toClient) {
        this.connection = connection;
        this.patience = toServer == 0 ? 0 : TOLERANCE * Math.ceilDiv(Math.min(toServer, 1_000_000_000), 1_000);
        // A second early, for the clock counts whole ones.
        this.pace = toClient == 0 ? 0 : Math.max(1, toClient / 1_000 - 1);
    }

    void start(Deadlines deadlines) {
        startedAt = deadlines.now();
        deadlines.watch(this, next(startedAt) - startedAt);
    }

    @Override
    protected int check(int now) {
        if (connection.socket().isEnding()) {
            return 0;
        }
        if (patience > 0 && now - heard() > patience) {
            connection.close(ProtocolError.PONG_TIMEOUT);
            return 0;
        }
        if (pace > 0 && now - connection.lastSent() >= pace) {
            connection.send(ServerFrames.heartBeat());
        }
        return next(now);
    }

    private int heard() {
        return Math.max(startedAt, connection.lastRead());
    }

    private int next(int now) {
        int late = patience == 0 ? Integer.MAX_VALUE : heard() + patience + 1;
        int due = pace == 0 ? Integer.MAX_VALUE : connection.lastSent() + pace;
        return Math.max(now + 1, Math.min(late, due));
    }
}
