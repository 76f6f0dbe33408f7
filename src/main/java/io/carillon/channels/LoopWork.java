package io.carillon.channels;

import java.util.ArrayDeque;

/// The work of one loop, shared fairly between apps.
///
/// A turn first fills outboxes, a quantum of receivers for each app in turn, then flushes them, a group of sockets for
/// each app in turn. Whatever is left when a budget is spent waits for the next turn, so that reading from sockets and
/// the other apps' events come in between; events that arrive meanwhile join what an unflushed outbox already holds and
/// leave with it in one system call.
public final class LoopWork {
    private static final int QUANTUM = 64;
    private static final int FILL_BUDGET = 4_096;
    private static final int FLUSH_BUDGET = 256;

    private final DeliveryLoop loop;
    private final ArrayDeque<AppLane> working = new ArrayDeque<>();
    private final ArrayDeque<AppLane> flushing = new ArrayDeque<>();
    private final Outbox[] group = AppLane.group();
    private final Runnable fill = this::fill;
    private final Runnable endTurn = this::endTurn;
    private boolean fillScheduled;
    private boolean endScheduled;

    LoopWork(DeliveryLoop loop) {
        this.loop = loop;
    }

    DeliveryLoop loop() {
        return loop;
    }

    void submit(AppRuntime app, LaneTask task) {
        var lane = app.lane(loop.index());
        lane.add(task);
        if (!lane.working) {
            lane.working = true;
            working.add(lane);
        }
        if (!fillScheduled) {
            fillScheduled = true;
            loop.execute(fill);
        }
    }

    /// Has `outbox` flushed at the end of this turn. Only on the loop, and once until it has been flushed.
    public void flushLater(AppRuntime app, Outbox outbox) {
        var lane = app.lane(loop.index());
        lane.add(outbox);
        if (!lane.flushing) {
            lane.flushing = true;
            flushing.add(lane);
        }
        endTurnLater();
    }

    private void endTurnLater() {
        if (!endScheduled) {
            endScheduled = true;
            loop.atTurnEnd(endTurn);
        }
    }

    private void fill() {
        fillScheduled = false;
        int budget = FILL_BUDGET;
        while (budget > 0) {
            var lane = working.poll();
            if (lane == null) {
                break;
            }
            budget -= lane.work(QUANTUM);
            lane.working = lane.hasTasks();
            if (lane.working) {
                working.add(lane);
            }
        }
        if (!working.isEmpty() || !flushing.isEmpty()) {
            endTurnLater();
        }
    }

    private void endTurn() {
        endScheduled = false;
        int budget = FLUSH_BUDGET;
        while (budget > 0) {
            var lane = flushing.poll();
            if (lane == null) {
                break;
            }
            budget -= lane.flushGroup(group);
            lane.flushing = lane.hasUnflushed();
            if (lane.flushing) {
                flushing.add(lane);
            }
        }
        // The rest goes by way of an ordinary task, for the loop would run another end-of-turn task in this same turn.
        if (!fillScheduled && (!working.isEmpty() || !flushing.isEmpty())) {
            fillScheduled = true;
            loop.execute(fill);
        }
    }
}
