package io.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// One selector and one read buffer for all sockets of the load generator, which is a single thread turning this loop.
final class SocketLoop implements AutoCloseable {
    private static final long SPIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Selector selector;
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(256 * 1024);

    SocketLoop() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Shared by all sockets; valid only inside one read.
    ByteBuffer readBuffer() {
        return readBuffer.clear();
    }

    void register(SocketChannel channel, ClientSocket socket) throws IOException {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, socket);
    }

    /// Serves what has arrived, waiting for at most `nanos`. Short waits spin: a selector sleeps in whole milliseconds,
    /// and being late with a publish would be charged to the server.
    void turn(long nanos) {
        try {
            if (nanos < SPIN_NANOS) {
                selector.selectNow(SocketLoop::serve);
            } else {
                selector.select(SocketLoop::serve, TimeUnit.NANOSECONDS.toMillis(nanos) - 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(SelectionKey key) {
        ((ClientSocket) key.attachment()).readable();
    }

    /// Turns until `done` or until `deadline` (of `System.nanoTime`), and says whether it was done.
    boolean turnUntil(BooleanSupplier done, long deadline) {
        while (!done.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            turn(Math.min(left, TimeUnit.MILLISECONDS.toNanos(20)));
        }
        return true;
    }

    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
