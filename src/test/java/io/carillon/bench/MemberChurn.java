package io.carillon.bench;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Users who come to presence channels of an app and leave them again, at a fixed rate, until it is closed: on a thread
/// of its own, beside what is measured.
final class MemberChurn implements AutoCloseable {
    private static final int CONNECTIONS = 100;
    private static final String ROOM = "presence-crowd";
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final SocketLoop loop = new SocketLoop();
    private final int eventsPerSecond;
    private final List<MemberSocket> staying;
    private final List<MemberSocket> sockets;
    private final AtomicReference<@Nullable LoadFailedException> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "members");
    private volatile boolean closing;
    private volatile long events;

    private MemberChurn(int eventsPerSecond, Target target, List<String> staying, List<String> coming) {
        this.eventsPerSecond = eventsPerSecond;
        this.staying = sockets(target, staying);
        this.sockets = sockets(target, coming);
        this.staying.forEach(MemberSocket::comeOrGo);
        loop.turn(TICK);
        thread.start();
    }

    /// Each connection in a channel of its own.
    ///
    /// @param eventsPerSecond half of them coming, half of them leaving
    static MemberChurn inManyRooms(Target target, int eventsPerSecond) {
        var rooms = IntStream.range(0, CONNECTIONS).mapToObj(number -> "presence-members-" + number);
        return new MemberChurn(eventsPerSecond, target, List.of(), rooms.toList());
    }

    /// All in one channel, where some stay and hear of the others.
    ///
    /// @param eventsPerSecond half of them coming, half of them leaving
    static MemberChurn inOneRoom(Target target, int eventsPerSecond, int staying) {
        return new MemberChurn(
                eventsPerSecond, target, Collections.nCopies(staying, ROOM), Collections.nCopies(CONNECTIONS, ROOM));
    }

    private List<MemberSocket> sockets(Target target, List<String> channels) {
        var opened = channels.stream()
                .map(channel -> new MemberSocket(loop, target, channel))
                .toList();
        if (!loop.turnUntil(() -> opened.stream().allMatch(MemberSocket::isConnected), System.nanoTime() + PATIENCE)) {
            throw new LoadFailedException("not all connections of members were opened in a minute");
        }
        return opened;
    }

    /// How many messages those who stay have got of members.
    long heard() {
        return staying.stream().mapToLong(MemberSocket::heard).sum();
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
