package io.carillon.gateway.stomp;

import io.carillon.gateway.Deadlines;
import java.time.Instant;
import java.time.InstantSource;

/// Ends the connection of a client whose token has expired.
final class TokenDeadline extends Deadlines.Watched {
    private static final long LONGEST_WAIT = 86_400;

    private final StompConnection connection;
    private final Instant expiry;
    private final InstantSource clock;

    TokenDeadline(StompConnection connection, Instant expiry, InstantSource clock) {
        this.connection = connection;
        this.expiry = expiry;
        this.clock = clock;
    }

    void start(Deadlines deadlines) {
        deadlines.watch(this, secondsLeft());
    }

    @Override
    protected int check(int now) {
        if (clock.instant().isBefore(expiry)) {
            return now + secondsLeft();
        }
        connection.expire();
        return 0;
    }

    private int secondsLeft() {
        long left = expiry.getEpochSecond() - clock.instant().getEpochSecond();
        return (int) Math.clamp(left, 1, LONGEST_WAIT);
    }
}
