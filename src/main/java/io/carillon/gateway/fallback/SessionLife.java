package io.carillon.gateway.fallback;

import io.carillon.gateway.Deadlines;
import io.carillon.gateway.GatewaySettings;
import java.time.Duration;

/// When a session has to do something by itself: show the client that it lives, ask the client for the same, or give it
/// up. Touched by the session's loop alone.
final class SessionLife extends Deadlines.Watched {
    private static final int CLOSING_SECONDS = 2;
    private static final int BROKEN_OFF_SECONDS = 2;
    private static final int NEVER = Integer.MAX_VALUE / 4;

    private final FallbackSession session;
    private final Deadlines deadlines;
    private final Terms terms;
    private int activity = NEVER;
    private int pong;
    private int lastHeard;
    private int lastSent;
    private boolean asked;
    private boolean away;
    private int awayUntil;
    private boolean closing;

    /// @param heartbeat after how many seconds of silence of its own a session shows that it lives
    /// @param absence how many seconds it lives between two requests
    record Terms(int heartbeat, int absence) {
        static Terms of(GatewaySettings.Fallback settings) {
            return new Terms(seconds(settings.heartbeat()), seconds(settings.absence()));
        }

        private static int seconds(Duration duration) {
            return (int) Math.max(1, duration.toSeconds());
        }
    }

    SessionLife(FallbackSession session, Deadlines deadlines, Terms terms) {
        this.session = session;
        this.deadlines = deadlines;
        this.terms = terms;
        this.lastHeard = deadlines.now();
    }

    /// Starts to ask the client for signs of life, as [io.carillon.gateway.MessageSocket#watch].
    void watch(int activitySeconds, int pongSeconds) {
        activity = activitySeconds;
        pong = pongSeconds;
        plan();
    }

    void heard() {
        lastHeard = deadlines.now();
        asked = false;
    }

    void sent() {
        lastSent = deadlines.now();
    }

    /// There is a request to answer on.
    void present() {
        away = false;
        heard();
        sent();
        plan();
    }

    /// The request has been answered, as far as it can be; there will be another one.
    void betweenRequests() {
        away(terms.absence());
    }

    /// The client has broken its request off. pusher-js does not come back to the session then; it has a moment all
    /// the same, for its end of the request and ours may not be told to us in their order.
    void brokenOff() {
        away(BROKEN_OFF_SECONDS);
    }

    /// Whether there is no request that takes anything.
    boolean isAway() {
        return away;
    }

    private void away(int seconds) {
        away = true;
        awayUntil = deadlines.now() + seconds;
        plan();
    }

    /// From now on only the last frame waits to be fetched.
    void closing() {
        closing = true;
        deadlines.watch(this, CLOSING_SECONDS);
    }

    void end() {
        closing = true;
        deadlines.forget(this);
    }

    private void plan() {
        if (!closing) {
            int now = deadlines.now();
            deadlines.watch(this, next(now) - now);
        }
    }

    private int next(int now) {
        int silence = lastHeard + activity + (asked ? pong : 0);
        return Math.max(now + 1, away ? awayUntil : Math.min(silence, lastSent + terms.heartbeat()));
    }

    @Override
    protected int check(int now) {
        if (closing || (away && now >= awayUntil)) {
            session.giveUp();
            return 0;
        }
        if (away) {
            return next(now);
        }
        if (asked && now - lastHeard >= activity + pong) {
            session.unanswered();
            return 0;
        }
        boolean silent = !asked && now - lastHeard >= activity;
        if (silent || now - lastSent >= terms.heartbeat()) {
            asked |= silent;
            sent();
            session.heartbeat();
        }
        return next(now);
    }
}
