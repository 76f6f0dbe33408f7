package io.carillon.channels;

/// A task that is done in one step, however large.
final class SingleStep extends LaneTask {
    private final Runnable action;

    SingleStep(AppRuntime app, LoopWork work, Runnable action) {
        super(app, work);
        this.action = action;
    }

    @Override
    int step(int quantum) {
        action.run();
        finish();
        return 1;
    }
}
