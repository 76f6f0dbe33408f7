package io.carillon.gateway.fallback;

import io.carillon.channels.AppRuntime;
import io.carillon.channels.DeliveryLatency;
import io.carillon.channels.LoopWork;
import io.carillon.channels.Outbox;
import io.carillon.gateway.SlowConsumer;
import io.carillon.protocol.FallbackFrames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What waits to be sent to a session's client, and the request that it is sent on. Filled during a turn of the loop
/// and flushed once at its end. Touched by the session's loop alone.
final class FallbackOutbox extends SlowConsumer implements Outbox {
    private final FallbackSession session;
    private final SessionLife life;
    private final WaitingFrames backlog = new WaitingFrames();
    private final List<Waiting> written = new ArrayList<>(4);
    private final Questions questions = new Questions();
    private @Nullable LoopWork work;
    private @Nullable AppRuntime app;
    private @Nullable Receiver receiver;
    private boolean flushPending;
    private boolean sending;
    private boolean closed;
    private int events;
    private boolean asking;
    private int askedAt;

    FallbackOutbox(FallbackSession session, SessionLife life) {
        this.session = session;
        this.life = life;
    }

    /// From now on frames are flushed with the rest of the app's; before, they wait.
    void collect(LoopWork laneWork, AppRuntime runtime) {
        work = laneWork;
        app = runtime;
    }

    /// Takes over the caller's hold on the frame.
    void add(Waiting frame) {
        int bytes = frame.frame().size();
        backlog.add(frame);
        queued(bytes);
        switch (frame.kind()) {
            case EVENT -> events++;
            case RECOVERED -> {
                events++;
                answered(bytes);
            }
            case ANSWER -> answered(bytes);
            case HEARTBEAT, OTHER -> {}
        }
        flushLater();
    }

    boolean isEmpty() {
        return backlog.isEmpty();
    }

    /// Asks the client behind what waits; on a stream once a second at most, for an answer costs it a request.
    void ask() {
        asking = true;
        if (mayAsk()) {
            flushLater();
        } else {
            session.loop().schedule(this::flushLater, Duration.ofSeconds(1));
        }
    }

    private boolean mayAsk() {
        boolean streaming = receiver != null && !receiver.isSpentByWriting();
        return !streaming || session.loop().deadlines().now() != askedAt;
    }

    /// The client has answered a heartbeat.
    void heartbeatAnswered() {
        session.answered(questions.answered());
    }

    /// Has frames sent on `next` from now on. The request before it ends, and the client has read its answer.
    void attach(Receiver next) {
        session.answered(questions.allAnswered());
        var previous = receiver;
        receiver = next;
        life.present();
        if (previous != null) {
            previous.onLoop(previous::finish);
        }
        if (!backlog.isEmpty()) {
            flushLater();
        }
    }

    /// The client has broken `gone` off.
    void detach(Receiver gone) {
        if (receiver != gone) {
            return;
        }
        receiver = null;
        // a response that is full is given up in favour of the next one
        if (!life.isAway()) {
            life.brokenOff();
        }
    }

    private void flushLater() {
        if (!flushPending && work != null && app != null) {
            flushPending = true;
            work.flushLater(app, this);
        }
    }

    @Override
    public void flush() {
        if (asking && !closed && mayAsk()) {
            asking = false;
            askedAt = session.loop().deadlines().now();
            add(Waiting.heartbeat(FallbackFrames.heartbeat(), session.asked()));
        }
        flushPending = false;
        var target = receiver;
        if (target != null && !sending && !backlog.isEmpty() && target.room() > 0) {
            send(target);
        }
        watchUnsent(session.loop());
    }

    private void send(Receiver target) {
        var frames = backlog.take(target.room());
        target.taken(frames);
        sending = true;
        life.sent();
        if (target.loop().isCurrent()) {
            sent(target, frames, target.write(frames));
            return;
        }
        // One lot at a time, so that none overtakes another and what a closed socket did not take can be put back.
        target.loop().execute(() -> {
            boolean taken = target.write(frames);
            session.loop().execute(() -> sent(target, frames, taken));
        });
    }

    private void sent(Receiver target, List<Waiting> frames, boolean taken) {
        sending = false;
        if (closed) {
            frames.forEach(Waiting::release);
            return;
        }
        if (taken) {
            written.addAll(frames);
            questions.sent(frames, target.isSpentByWriting());
            frames.forEach(Waiting::release);
            settle(target);
        } else {
            backlog.putBack(frames);
            detach(target);
        }
        if (backlog.isEmpty()) {
            session.allSent();
        }
        // whatever has been written on another loop's socket is noted by the next flush
        if (!backlog.isEmpty() || !target.loop().isCurrent()) {
            flushLater();
        }
    }

    private void settle(Receiver target) {
        if (receiver != target) {
            return;
        }
        if (target.isSpentByWriting()) {
            receiver = null;
            life.betweenRequests();
        } else if (target.room() == 0) {
            life.betweenRequests();
        }
    }

    @Override
    public int flushed(long now, DeliveryLatency latency) {
        for (var waiting : written) {
            if (waiting.isEvent()) {
                latency.record(now - waiting.acceptedAt(), 1);
            }
        }
        written.clear();
        // What waits for a request counts as written, too: nobody waits for a client that is away.
        int count = events;
        events = 0;
        return count;
    }

    /// Lets go of what waits and of the request.
    ///
    /// @return the request, if there is one
    @Nullable
    Receiver end() {
        closed = true;
        backlog.release();
        var last = receiver;
        receiver = null;
        return last;
    }

    @Override
    protected long unsent() {
        return backlog.bytes();
    }

    /// What waits for a request waits for the client, and how long that may take is the absence's business.
    @Override
    protected boolean isExcused() {
        return true;
    }

    @Override
    protected void cut() {
        session.cut();
    }

    @Override
    protected void abort() {
        session.cut();
        session.giveUp();
    }
}
