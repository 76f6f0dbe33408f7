package io.carillon.channels;

/// A piece of one app's work for one loop. Handed to the loop as a [Runnable], it lines up behind the app's other work
/// there, so that the work of one channel keeps its order and no app holds up another.
abstract class LaneTask implements Runnable {
    private final AppRuntime app;
    private final LoopWork work;
    private boolean done;

    LaneTask(AppRuntime app, LoopWork work) {
        this.app = app;
        this.work = work;
    }

    @Override
    public final void run() {
        work.submit(app, this);
    }

    /// Lines the task up on its loop; from the loop itself at once.
    final void handOver() {
        if (work.loop().isCurrent()) {
            work.submit(app, this);
        } else {
            work.loop().execute(this);
        }
    }

    /// Does a part of the work, for at most `quantum` receivers.
    ///
    /// @return how many receivers it served, at least 1
    abstract int step(int quantum);

    /// Gives up after a step that failed.
    void abandon() {
        finish();
    }

    final AppRuntime app() {
        return app;
    }

    final void finish() {
        done = true;
    }

    final boolean isDone() {
        return done;
    }
}
