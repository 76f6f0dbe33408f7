package io.carillon.console;

import io.carillon.Browser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A page's side of the live feed, frame by frame, with the cookies of whoever has it open.
final class LiveClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Listener listener = new Listener();
    private final WebSocket socket;

    private LiveClient(int port, Browser browser) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("v12.stomp")
                .header("Cookie", cookies(browser))
                .header("Origin", "http://127.0.0.1:" + port)
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/live"), listener)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    static LiveClient connect(int port, Browser browser) {
        var token = browser.get(browser.home()).value("_csrf");
        return connect(port, browser, Map.of("X-XSRF-TOKEN", token));
    }

    static LiveClient connect(int port, Browser browser, Map<String, String> headers) {
        var client = new LiveClient(port, browser);
        client.frame("CONNECT", headers, "accept-version:1.2\nheart-beat:0,0\n", "");
        var answer = client.frame();
        if (!answer.startsWith("CONNECTED")) {
            client.close();
            throw new IllegalStateException(answer);
        }
        return client;
    }

    void subscribe(String destination) {
        frame("SUBSCRIBE", Map.of("id", "1", "destination", destination), "", "");
    }

    void send(String destination, String body) {
        frame("SEND", Map.of("destination", destination), "", body);
    }

    /// The body of the next message, or the whole of any other frame.
    String next() {
        var frame = frame();
        return frame.startsWith("MESSAGE") ? frame.substring(frame.indexOf("\n\n") + 2) : frame;
    }

    int closed() {
        return listener.closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private String frame() {
        try {
            return String.valueOf(listener.frames.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void frame(String command, Map<String, String> headers, String more, String body) {
        var text = new StringBuilder(command).append('\n').append(more);
        headers.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
        socket.sendText(text.append('\n').append(body).append('\0'), true)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static String cookies(Browser browser) {
        var all = new StringBuilder();
        browser.cookies()
                .forEach(cookie -> all.append(cookie.getName())
                        .append('=')
                        .append(cookie.getValue())
                        .append("; "));
        return all.toString();
    }

    private static final class Listener implements WebSocket.Listener {
        private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                frames.add(partial.toString());
                partial.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            frames.add("closed " + code + " " + reason);
            return null;
        }
    }
}
