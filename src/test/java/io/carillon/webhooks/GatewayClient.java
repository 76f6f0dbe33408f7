package io.carillon.webhooks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A client of a gateway on this machine.
final class GatewayClient implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    /// Connects when the gateway has opened.
    GatewayClient(int port, String key) {
        var uri = URI.create("ws://127.0.0.1:" + port + "/app/" + key + "?protocol=7");
        socket = Awaitility.await()
                .ignoreExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> http.newWebSocketBuilder()
                                .buildAsync(uri, new Listener(messages))
                                .get(5, TimeUnit.SECONDS),
                        connected -> true);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Returns when the channel is joined.
    void subscribe(String channel) throws InterruptedException {
        send("pusher:subscribe", channel);
        var message = "";
        while (!(message.contains("subscription_succeeded") && message.contains("\"" + channel + "\""))) {
            var next = messages.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("not subscribed to " + channel);
            }
            message = next;
        }
    }

    void unsubscribe(String channel) {
        send("pusher:unsubscribe", channel);
    }

    private void send(String event, String channel) {
        socket.sendText("{\"event\":\"" + event + "\",\"data\":{\"channel\":\"" + channel + "\"}}", true)
                .join();
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }

    private record Listener(LinkedBlockingQueue<String> messages) implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            messages.add(text.toString());
            socket.request(1);
            return null;
        }
    }
}
