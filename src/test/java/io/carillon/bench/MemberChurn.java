package io.carillon.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Users who come to presence channels of an app and leave them again, at a fixed rate, until it is closed: on a thread
/// of its own, beside what is measured.
final class MemberChurn implements AutoCloseable {
    private static final int CONNECTIONS = 100;
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final SocketLoop loop = new SocketLoop();
    private final int eventsPerSecond;
    private final List<MemberSocket> sockets;
    private final AtomicReference<@Nullable LoadFailedException> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "members");
    private volatile boolean closing;
    private volatile long events;

    /// @param eventsPerSecond half of them coming, half of them leaving
    MemberChurn(Target target, int eventsPerSecond) {
        this.eventsPerSecond = eventsPerSecond;
        this.sockets = IntStream.range(0, CONNECTIONS)
                .mapToObj(number -> new MemberSocket(loop, target, "presence-members-" + number))
                .toList();
        if (!loop.turnUntil(() -> sockets.stream().allMatch(MemberSocket::isConnected), System.nanoTime() + PATIENCE)) {
            throw new LoadFailedException("not all connections of members were opened in a minute");
        }
        thread.start();
    }

    /// How many members have come and gone so far, together.
    long events() {
        return events;
    }

    private void run() {
        try {
            long start = System.nanoTime();
            long done = 0;
            while (!closing) {
                long due = (System.nanoTime() - start) / 1_000 * eventsPerSecond / 1_000_000;
                for (; done < due; done++) {
                    sockets.get((int) (done % CONNECTIONS)).comeOrGo();
                }
                events = done;
                loop.turn(TICK);
            }
            for (var socket : sockets) {
                if (socket.isPresent()) {
                    socket.comeOrGo();
                    done++;
                }
            }
            events = done;
            loop.turn(TICK);
        } catch (LoadFailedException e) {
            failure.set(e);
        }
    }

    /// Returns when the last member has gone.
    ///
    /// @throws LoadFailedException when the server refused something meanwhile
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        loop.close();
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }
}
