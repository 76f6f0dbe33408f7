package io.carillon.channels;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How much of what one client was sent it is proven to have received. It is asked behind what it is sent, one question
/// at a time, and its answer proves that everything before the question has arrived. Touched by the connection's loop
/// alone.
final class Proofs {
    /// How long a sign of life is awaited from a connection that may be dead.
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final long LONGEST_ROUND_TRIP = Duration.ofSeconds(1).toNanos();
    private static final long SHORTEST_STALL = Duration.ofMillis(50).toNanos();

    private final Connection connection;
    private final List<Subscription> parked = new ArrayList<>(1);
    private final List<Runnable> signs = new ArrayList<>(1);
    private long asked;
    private long proven;
    private long askedAt;
    private long askedMillis;
    private long provenMillis = System.currentTimeMillis();
    private boolean asking;
    private boolean more;
    private boolean mayPark = true;
    private long roundTrip = LONGEST_ROUND_TRIP;

    Proofs(Connection connection) {
        this.connection = connection;
    }

    /// The number of the question that covers what is sent now.
    long next() {
        return asked + 1;
    }

    /// The last question that was answered.
    long proven() {
        return proven;
    }

    /// Everything published before this time and sent has been received, in milliseconds of the epoch.
    long provenMillis() {
        return provenMillis;
    }

    /// Has the client asked about what it is sent in this turn.
    void want() {
        more = true;
        ask();
    }

    private void ask() {
        if (!asking && asked == proven) {
            asking = true;
            connection.askForProof();
        }
    }

    /// A question goes out.
    ///
    /// @return its number
    long asked() {
        asking = false;
        more = false;
        askedAt = connection.loop().nanoTime();
        askedMillis = System.currentTimeMillis();
        return ++asked;
    }

    /// The client has answered.
    void answered(long number) {
        if (number != asked || number == proven) {
            return;
        }
        proven = number;
        noteRoundTrip(connection.loop().nanoTime() - askedAt);
        provenMillis = askedMillis;
        mayPark = true;
        var resuming = List.copyOf(parked);
        parked.clear();
        resuming.forEach(Subscription::resume);
        var waiting = List.copyOf(signs);
        signs.clear();
        waiting.forEach(Runnable::run);
        if (more) {
            ask();
        }
    }

    /// The longest of late, so that what is usual is not taken for a stall.
    private void noteRoundTrip(long taken) {
        roundTrip = Math.min(LONGEST_ROUND_TRIP, Math.max(taken, roundTrip - (roundTrip - taken) / 4));
    }

    /// Whether the client has not answered for much longer than it usually takes. It is cheap to be wrong: what it is
    /// not sent now it is sent when it answers.
    boolean isStalled() {
        return mayPark
                && asked != proven
                && connection.loop().nanoTime() - askedAt > Math.max(SHORTEST_STALL, 2 * roundTrip);
    }

    void park(Subscription subscription) {
        parked.add(subscription);
    }

    /// What waited for the client has been sent all the same, and so is the rest until it answers.
    void giveUpParking() {
        mayPark = false;
    }

    /// Runs `alive` when the client has shown a sign of life; if it does not in time, the connection is given up.
    void probe(Runnable alive) {
        signs.add(alive);
        want();
        connection
                .loop()
                .schedule(
                        () -> {
                            if (signs.contains(alive)) {
                                connection.abandon();
                            }
                        },
                        PATIENCE);
    }
}
