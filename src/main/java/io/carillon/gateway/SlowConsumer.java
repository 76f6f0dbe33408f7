package io.carillon.gateway;

/// Something that holds bytes for a client until that takes them, and can be cut when it holds too much or for too
/// long. Touched by its loop alone.
public abstract class SlowConsumer {
    private long queuedBytes;
    private boolean behind;
    private long behindSince;
    private long behindUntilBytes;
    private long answerBytes;
    private long answeredAt;
    private long sentBefore;

    /// Bytes held that the client has not taken.
    protected abstract long unsent();

    /// Ends the connection for being too slow.
    protected abstract void cut();

    /// Cuts and lets go of all bytes at once.
    protected abstract void abort();

    /// Notes bytes that are held from now on.
    protected final void queued(int bytes) {
        queuedBytes += bytes;
    }

    /// Notes that the last bytes that were queued are the answer to a subscribe, whose size is not the client's fault.
    protected final void answered(int bytes) {
        answerBytes += bytes;
        answeredAt = queuedBytes;
    }

    /// As [#unsent], without the answers to subscribes.
    final long unsentEvents() {
        long unsent = unsent();
        if (queuedBytes - unsent >= answeredAt) {
            answerBytes = 0;
        }
        return unsent - answerBytes;
    }

    /// To be called when the client has been given what it takes: from now on it is watched if something is left.
    protected final void watchUnsent(NettyLoop loop) {
        if (unsent() > 0) {
            loop.slowConsumers().behind(this, System.nanoTime());
        }
    }

    final boolean isBehind() {
        return behind;
    }

    final void behindSince(long now) {
        behind = true;
        behindSince = now;
        behindUntilBytes = queuedBytes;
    }

    /// When the oldest unsent byte was queued, or a little later.
    final long behindSince() {
        return behindSince;
    }

    /// Notes progress: once all that was unsent at the last note is out, whatever is unsent now is younger. While an
    /// answer is on its way, any progress will do.
    ///
    /// @return whether nothing is unsent any more
    final boolean hasCaughtUp(long now) {
        long unsent = unsent();
        long sent = queuedBytes - unsent;
        boolean takesItsAnswer = sent < answeredAt && sent > sentBefore;
        sentBefore = sent;
        if (unsent == 0) {
            behind = false;
        } else if (isExcused() || takesItsAnswer || sent >= behindUntilBytes) {
            behindSince(now);
        }
        return !behind;
    }

    /// Whether the client has a reason for not taking anything just now, so that its bytes do not age.
    protected boolean isExcused() {
        return false;
    }
}
