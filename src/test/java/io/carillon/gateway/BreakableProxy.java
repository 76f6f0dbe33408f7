package io.carillon.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A TCP proxy in front of a gateway whose connections can be broken off, as a network does.
final class BreakableProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean refuses;

    private BreakableProxy(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    static BreakableProxy before(TestGateway gateway) {
        try {
            var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var proxy = new BreakableProxy(listening, gateway.port());
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /// Breaks everything off, and lets nobody in until it is told to.
    void goDown() {
        refuses = true;
        sockets.forEach(BreakableProxy::reset);
        sockets.clear();
    }

    void comeUp() {
        refuses = false;
    }

    private void accept() {
        try {
            while (true) {
                var near = listening.accept();
                sockets.add(near);
                if (refuses) {
                    reset(near);
                } else {
                    var far = new Socket(InetAddress.getLoopbackAddress(), target);
                    sockets.add(far);
                    Thread.ofVirtual().start(() -> pump(near, far));
                    Thread.ofVirtual().start(() -> pump(far, near));
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            reset(from);
            reset(to);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // the other side was quicker
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        goDown();
    }
}
