package io.carillon.channels;

/// How far one subscription of a verified user has got in a recovered channel. Positions are those of the channel's
/// kept events. Touched by the connection's loop alone.
///
/// Only one question is out at a time. So whatever was handed over and is not proven is covered either by the question
/// that is out (`earlier`) or by the one that comes next (`handed`).
final class Progress {
    private final Proofs proofs;
    private long handed;
    private long handedQuestion;
    private long earlier;
    private long earlierQuestion;
    private long proven;
    private long since;
    private boolean parked;

    /// @param handed the position up to which the client's socket was given everything; no more than `proven` when
    /// nothing is in doubt
    /// @param provenMillis when the client was last known to be complete, in milliseconds of the epoch
    record Whereabouts(long handed, long proven, long provenMillis) {
        /// The same, for a client that is sent again what it may have received.
        Whereabouts fromProven() {
            return new Whereabouts(proven, proven, provenMillis);
        }
    }

    Progress(Proofs proofs) {
        this.proofs = proofs;
    }

    /// The client has been sent everything up to `handed`, or word of what it lacks. That word is lost as easily as an
    /// event, so it is to be proven, too.
    void begin(Whereabouts start) {
        settle();
        proven = handed == 0 ? start.proven() : Math.min(proven, start.proven());
        handed = Math.max(handed, start.handed());
        earlier = proven;
        earlierQuestion = 0;
        handedQuestion = 0;
        if (proven < handed) {
            since = start.provenMillis();
            handedQuestion = proofs.next();
            proofs.want();
        }
    }

    boolean isNew(long position) {
        return position > handed;
    }

    /// An event was handed to the client's socket.
    void handed(long position) {
        settle();
        if (handedQuestion != proofs.next()) {
            earlier = handed;
            earlierQuestion = handedQuestion;
            handedQuestion = proofs.next();
        }
        handed = position;
        proofs.want();
    }

    /// An event was not for this client.
    void skipped(long position) {
        settle();
        boolean complete = proven == handed;
        handed = Math.max(handed, position);
        if (complete) {
            proven = handed;
        }
    }

    private void settle() {
        if (handedQuestion <= proofs.proven()) {
            since = 0;
            proven = handed;
        } else if (earlierQuestion > 0 && earlierQuestion <= proofs.proven()) {
            since = 0;
            proven = Math.max(proven, earlier);
        }
    }

    boolean isParked() {
        return parked;
    }

    void park() {
        parked = true;
    }

    void resume() {
        parked = false;
    }

    long handed() {
        return handed;
    }

    Whereabouts whereabouts() {
        settle();
        return new Whereabouts(handed, proven, since == 0 ? proofs.provenMillis() : since);
    }
}
