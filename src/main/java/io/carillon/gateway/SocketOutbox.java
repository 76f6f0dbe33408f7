package io.carillon.gateway;

import io.carillon.channels.AppRuntime;
import io.carillon.channels.DeliveryLatency;
import io.carillon.channels.LoopWork;
import io.carillon.channels.Outbox;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/// What waits to be written to one socket. Filled during a turn of the loop and flushed once at its end; counts what
/// the operating system does not take, so that a slow socket can be cut. Touched by its loop alone.
final class SocketOutbox extends SocketWriter implements Outbox {
    private final LoopWork work;
    private final AppRuntime app;
    private final Owner owner;

    private boolean flushPending;
    private int events;
    private long acceptedAt;
    private long @Nullable [] laterAcceptedAt;

    /// Whose outbox it is.
    interface Owner {
        /// Told once when the socket takes its bytes too slowly; ends the connection.
        void tooSlow();

        /// Told before each flush; may write what is to leave with it.
        void flushing();
    }

    SocketOutbox(ChannelHandlerContext context, NettyLoop loop, LoopWork work, AppRuntime app, Owner owner) {
        super(context, loop);
        this.work = work;
        this.app = app;
        this.owner = owner;
    }

    /// Adds an event's frame. Takes over the caller's hold on `frame`.
    void write(ByteBuf frame, long eventAcceptedAt) {
        if (events == 0) {
            acceptedAt = eventAcceptedAt;
        } else {
            noteLater(eventAcceptedAt);
        }
        events++;
        write(frame);
    }

    /// Adds any other frame. Takes over the caller's hold on it.
    void write(ByteBuf frame) {
        enqueue(frame);
        flushLater();
    }

    /// Adds an event's frame that is part of the answer to a subscribe. Takes over the caller's hold on it.
    void writeRecovered(ByteBuf frame, long eventAcceptedAt) {
        int bytes = frame.readableBytes();
        write(frame, eventAcceptedAt);
        answered(bytes);
    }

    /// Has the socket flushed at the end of this turn, whether anything waits or not.
    void flushLater() {
        if (!flushPending) {
            flushPending = true;
            work.flushLater(app, this);
        }
    }

    /// Adds the answer to a subscribe, whose size is not the client's fault. Takes over the caller's hold on it.
    void writeAnswer(ByteBuf frame) {
        int bytes = frame.readableBytes();
        write(frame);
        answered(bytes);
    }

    private void noteLater(long eventAcceptedAt) {
        var later = laterAcceptedAt;
        if (later == null || later.length < events) {
            var larger = new long[later == null ? 4 : later.length * 2];
            if (later != null) {
                System.arraycopy(later, 0, larger, 0, later.length);
            }
            later = larger;
            laterAcceptedAt = larger;
        }
        later[events - 1] = eventAcceptedAt;
    }

    @Override
    public void flush() {
        owner.flushing();
        flushPending = false;
        flushSocket();
    }

    @Override
    public int flushed(long now, DeliveryLatency latency) {
        int count = events;
        events = 0;
        if (count == 1) {
            latency.record(now - acceptedAt, 1);
        } else if (count > 1) {
            recordAll(now, latency, count);
        }
        return count;
    }

    private void recordAll(long now, DeliveryLatency latency, int count) {
        latency.record(now - acceptedAt, 1);
        var later = laterAcceptedAt;
        if (later == null) {
            return;
        }
        for (int i = 0; i < count - 1; i++) {
            latency.record(now - later[i], 1);
        }
        if (later.length > 64) {
            laterAcceptedAt = null;
        }
    }

    @Override
    protected void cut() {
        owner.tooSlow();
    }
}
