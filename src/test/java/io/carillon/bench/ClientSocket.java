package io.carillon.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// A TCP connection to the server under test: bytes in order, with incomplete messages kept until the rest arrives.
abstract class ClientSocket {
    private final SocketLoop loop;
    private final SocketChannel channel;
    private @Nullable ByteBuffer incomplete;

    ClientSocket(SocketLoop loop, InetSocketAddress address) {
        this.loop = loop;
        try {
            channel = SocketChannel.open(address);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            loop.register(channel, this);
        } catch (IOException e) {
            throw new LoadFailedException("cannot connect to " + address + ": " + e.getMessage(), e);
        }
    }

    /// Takes whole messages from the buffer and leaves its position after the last one.
    abstract void received(ByteBuffer bytes);

    /// The server ended the connection.
    abstract void closed();

    final void readable() {
        ByteBuffer bytes = loop.readBuffer();
        if (incomplete != null) {
            bytes.put(incomplete);
            incomplete = null;
        }
        if (!read(bytes)) {
            close();
            closed();
            return;
        }
        received(bytes.flip());
        if (bytes.hasRemaining()) {
            incomplete = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        }
    }

    private boolean read(ByteBuffer bytes) {
        try {
            return channel.read(bytes) >= 0;
        } catch (IOException _) {
            return false; // reset by the server: the same as its end of stream
        }
    }

    /// Writes all of it, spinning while the kernel's buffer is full: messages are small, so that hardly happens.
    final void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new LoadFailedException("the server closed a connection: " + e.getMessage(), e);
        }
    }

    final boolean isOpen() {
        return channel.isOpen();
    }

    final void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LoadFailedException("cannot close a socket", e);
        }
    }
}
