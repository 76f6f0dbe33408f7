package io.carillon.webhooks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/// A tenant's server, on a real socket, which behaves as a test tells it to.
final class EndpointServer implements AutoCloseable {
    private final ServerSocket listener;
    private final String scheme;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Request> all = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private volatile Behaviour behaviour = answer(200, "ok");

    /// @param headers their names in lower case
    record Request(Map<String, String> headers, String body) {
        String header(String name) {
            return Objects.requireNonNull(headers.get(name), name);
        }
    }

    interface Behaviour {
        /// @param open until the server is closed
        void answer(OutputStream out, CountDownLatch open) throws IOException, InterruptedException;
    }

    private final CountDownLatch open = new CountDownLatch(1);

    private EndpointServer(ServerSocketFactory factory, String address, String scheme) throws IOException {
        this.listener = factory.createServerSocket(0, 200, InetAddress.getByName(address));
        this.scheme = scheme;
        Thread.ofVirtual().start(this::accept);
    }

    static EndpointServer start() {
        return start(ServerSocketFactory.getDefault(), "127.0.0.1", "http");
    }

    static EndpointServer start(ServerSocketFactory factory, String address, String scheme) {
        try {
            return new EndpointServer(factory, address, scheme);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    static Behaviour answer(int status, String body, String... headers) {
        var head = new StringBuilder("HTTP/1.1 " + status + " x\r\nContent-Length: " + body.length() + "\r\n");
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        return (out, _) -> out.write((head + "\r\n" + body).getBytes(ISO_8859_1));
    }

    static Behaviour hang() {
        return (_, open) -> open.await();
    }

    int port() {
        return listener.getLocalPort();
    }

    String url(String host) {
        return scheme + "://" + host + ":" + port() + "/hooks";
    }

    String url() {
        return url("127.0.0.1");
    }

    URI uri(String host) {
        return URI.create(url(host));
    }

    int connections() {
        return sockets.size();
    }

    List<Request> all() {
        return all;
    }

    Request next() {
        return next(Duration.ofSeconds(10));
    }

    Request next(Duration patience) {
        var request = poll(patience);
        assertThat(request).as("a request in time").isNotNull();
        return Objects.requireNonNull(request);
    }

    void assertQuiet(Duration time) {
        assertThat(poll(time)).as("a request").isNull();
    }

    private @Nullable Request poll(Duration patience) {
        try {
            return requests.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            for (var request = read(in); request != null; request = read(in)) {
                all.add(request);
                requests.add(request);
                behaviour.answer(socket.getOutputStream(), open);
            }
        } catch (IOException | InterruptedException e) {
            return;
        }
    }

    private static @Nullable Request read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        var headers = new LinkedHashMap<String, String>();
        head.toString()
                .lines()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .forEach(line -> headers.put(
                        line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                        line.substring(line.indexOf(':') + 1).strip()));
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(headers, new String(in.readNBytes(length), UTF_8));
    }

    @Override
    public void close() {
        open.countDown();
        try {
            listener.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
