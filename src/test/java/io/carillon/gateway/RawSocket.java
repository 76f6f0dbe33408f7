package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// Bytes to and from a gateway, for saying what no well-behaved client would. No read waits longer than five seconds.
final class RawSocket implements AutoCloseable {
    static final int PATIENCE_MILLIS = 5_000;

    private final Socket socket;
    private final InputStream in;

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static RawSocket open(TestGateway gateway) {
        return open(gateway, 0);
    }

    /// @param receiveBuffer what the system may hold for a reader that does not read; 0 for its default
    static RawSocket open(TestGateway gateway, int receiveBuffer) {
        return gateway.serve(open(gateway.port(), receiveBuffer));
    }

    static RawSocket open(int port) {
        return open(port, 0);
    }

    private static RawSocket open(int port, int receiveBuffer) {
        try {
            var socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return new RawSocket(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawSocket over(Socket socket) {
        try {
            return new RawSocket(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawSocket send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends a byte for each character.
    RawSocket send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Sends as much as the other side takes before it hangs up.
    RawSocket trySend(byte[] bytes) {
        try {
            send(bytes);
        } catch (UncheckedIOException hungUp) {
            // what it had to say can still be read
        }
        return this;
    }

    /// The next byte; -1 at the end.
    int read() {
        try {
            return in.read();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came within " + PATIENCE_MILLIS + " ms", e);
        } catch (IOException reset) {
            return -1;
        }
    }

    byte[] readExactly(int length) {
        try {
            byte[] bytes = in.readNBytes(length);
            assertThat(bytes.length).as("bytes before the end of the stream").isEqualTo(length);
            return bytes;
        } catch (IOException e) {
            throw new AssertionError("expected " + length + " bytes", e);
        }
    }

    /// The next line, without its CR LF.
    String readLine() {
        var line = new ByteArrayOutputStream();
        for (int next = read(); next != '\n'; next = read()) {
            assertThat(next).as("end of stream after '%s'", line).isNotNegative();
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /// Expects that the other side ends the connection, having said nothing more.
    void expectEnd() {
        assertThat(read()).as("what came instead of the end").isEqualTo(-1);
    }

    /// Reads whatever still comes, up to the end.
    void drain() {
        while (read() >= 0) {
            // of no interest
        }
    }

    /// Has whatever still comes read by a thread of its own, for as long as the other side speaks.
    void readOn() {
        Thread.startVirtualThread(() -> {
            try {
                socket.setSoTimeout(0);
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException closed) {
                // there is nothing more to read
            }
        });
    }

    /// Says that nothing more will be sent.
    RawSocket endOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // the other side was quicker
        }
        return this;
    }

    /// Breaks the connection off, without a goodbye.
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
