package io.carillon.gateway;

import io.carillon.channels.DeliveryLoop;
import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// A Netty event loop, with what all its sockets share: the scratch buffer that messages are read into, the deadlines,
/// the slow consumers.
public final class NettyLoop implements DeliveryLoop {
    private final SingleThreadEventLoop loop;
    private final int index;
    private final Deadlines deadlines = new Deadlines();
    private final SlowConsumers slowConsumers;
    private byte[] scratch = new byte[16_384];

    NettyLoop(EventLoop loop, int index, SlowConsumers slowConsumers) {
        this.loop = (SingleThreadEventLoop) loop;
        this.index = index;
        this.slowConsumers = slowConsumers;
    }

    void start() {
        // Not at a fixed rate, which would make up for every second that the loop stood still.
        loop.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    private void tick() {
        deadlines.tick();
        slowConsumers.sweep();
    }

    boolean is(EventLoop other) {
        return loop == other;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public boolean isCurrent() {
        return loop.inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            throwUnlessStopping(e);
        }
    }

    @Override
    public void atTurnEnd(Runnable task) {
        loop.executeAfterEventLoopIteration(task);
    }

    @Override
    public void schedule(Runnable task, Duration delay) {
        try {
            loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            throwUnlessStopping(e);
        }
    }

    /// Loops of a stopping node end one by one. One that has ended has no sockets left that a task could be about.
    private void throwUnlessStopping(RejectedExecutionException rejected) {
        if (!loop.isShuttingDown()) {
            throw rejected;
        }
    }

    /// Only on the loop.
    public Deadlines deadlines() {
        return deadlines;
    }

    SlowConsumers slowConsumers() {
        return slowConsumers;
    }

    /// A buffer of at least `size` bytes for use within one call. Only on the loop.
    byte[] scratch(int size) {
        if (scratch.length < size) {
            scratch = new byte[Math.max(size, scratch.length * 2)];
        }
        return scratch;
    }
}
