package io.carillon.gateway.api;

import io.carillon.gateway.HttpAnswer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// The answers to requests that came with an idempotency key in the last two minutes. Those of an app that has too many
/// go before their time, the oldest first. Never blocks; callable from any thread.
final class RepeatedRequests {
    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final int OVERHEAD = 400;

    private final Map<Long, AppRequests> apps = new ConcurrentHashMap<>();
    private final AtomicLong nodeBytes = new AtomicLong();
    private final AtomicLong sweptAt;
    private final Caps caps;
    private final LongSupplier nanoTime;

    /// @param appBytes how much may be kept for one app
    /// @param nodeBytes how much may be kept for all
    record Caps(long appBytes, long nodeBytes) {
        static final Caps DEFAULTS = new Caps(16L << 20, 64L << 20);
    }

    RepeatedRequests(Caps caps, LongSupplier nanoTime) {
        this.caps = caps;
        this.nanoTime = nanoTime;
        this.sweptAt = new AtomicLong(nanoTime.getAsLong());
    }

    private static final class AppRequests {
        final Map<String, First> byKey = new ConcurrentHashMap<>();
        final ConcurrentLinkedQueue<First> inOrder = new ConcurrentLinkedQueue<>();
        final AtomicLong bytes = new AtomicLong();

        boolean isEmpty() {
            return byKey.isEmpty() && inOrder.isEmpty();
        }
    }

    /// The first request that came with a key.
    final class First {
        private final AppRequests app;
        private final String key;
        private final String fingerprint;
        private final long at = nanoTime.getAsLong();
        private final AtomicLong bytes = new AtomicLong();
        private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();

        private First(AppRequests app, String key, String fingerprint) {
            this.app = app;
            this.key = key;
            this.fingerprint = fingerprint;
        }

        /// Whether another request is the same as this one but for the time it was sent.
        boolean isLike(String other) {
            return fingerprint.equals(other);
        }

        CompletionStage<HttpAnswer> answer() {
            return answer;
        }

        /// The request was done; whoever repeats it is given this answer.
        void answered(HttpAnswer given) {
            count(this, given.body().length);
            answer.complete(given);
        }

        /// The request was not done; whoever repeats it has it tried again.
        void refused(HttpAnswer given) {
            app.byKey.remove(key, this);
            answer.complete(given);
        }
    }

    /// @param isMine whether this request is the first one with its key, and is to be done
    record Claim(First first, boolean isMine) {}

    /// Notes a request as the first one with its key, unless there is one already.
    Claim claim(long appId, String key, String fingerprint) {
        sweep();
        while (true) {
            var app = apps.computeIfAbsent(appId, unseen -> new AppRequests());
            trim(app);
            var mine = new First(app, key, fingerprint);
            var present = app.byKey.putIfAbsent(key, mine);
            if (apps.get(appId) != app) {
                continue; // swept away just now: nobody would find the key there
            }
            if (present != null) {
                return new Claim(present, false);
            }
            app.inOrder.add(mine);
            count(mine, OVERHEAD + 2L * (key.length() + fingerprint.length()));
            return new Claim(mine, true);
        }
    }

    private void count(First first, long bytes) {
        first.bytes.addAndGet(bytes);
        first.app.bytes.addAndGet(bytes);
        nodeBytes.addAndGet(bytes);
    }

    /// How many apps it remembers anything of.
    int apps() {
        return apps.size();
    }

    /// About how much memory all that is remembered takes.
    long bytes() {
        return nodeBytes.get();
    }

    private boolean isOld(First first) {
        return nanoTime.getAsLong() - first.at > WINDOW_NANOS;
    }

    private void trim(AppRequests app) {
        for (var oldest = app.inOrder.peek(); oldest != null; oldest = app.inOrder.peek()) {
            boolean tooMuch = app.bytes.get() > caps.appBytes() || nodeBytes.get() > caps.nodeBytes();
            if (!tooMuch && !isOld(oldest)) {
                return;
            }
            if (app.inOrder.remove(oldest)) {
                app.byKey.remove(oldest.key, oldest);
                count(oldest, -oldest.bytes.get());
            }
        }
    }

    /// Lets go of what apps left behind that repeat nothing any more.
    private void sweep() {
        long now = nanoTime.getAsLong();
        long last = sweptAt.get();
        if (now - last > WINDOW_NANOS / 4 && sweptAt.compareAndSet(last, now)) {
            apps.values().forEach(this::trim);
            for (var id : apps.keySet()) {
                apps.computeIfPresent(id, (unused, app) -> app.isEmpty() ? null : app);
            }
        }
    }
}
