package io.carillon.channels;

import java.time.Duration;

/// The only loop of a hub, whose thread is the test's.
public final class OnlyLoop implements DeliveryLoop {
    @Override
    public int index() {
        return 0;
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public void atTurnEnd(Runnable task) {
        task.run();
    }

    @Override
    public void schedule(Runnable task, Duration delay) {
        throw new UnsupportedOperationException("nothing is scheduled here");
    }
}
