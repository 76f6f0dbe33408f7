package io.carillon.usage;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client of a gateway on this machine, for the first of the test apps.
record WebSocketClient(HttpClient http, WebSocket socket, LinkedBlockingQueue<String> messages)
        implements AutoCloseable {
    static WebSocketClient connect(int port) throws Exception {
        var messages = new LinkedBlockingQueue<String>();
        var http = HttpClient.newHttpClient();
        var socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/app/app-key-1?protocol=7"), new Listener(messages))
                .get(10, TimeUnit.SECONDS);
        return new WebSocketClient(http, socket, messages);
    }

    void send(String message) {
        socket.sendText(message, true).join();
    }

    void awaitMessage(String content) throws InterruptedException {
        for (var message = next(); !message.contains(content); message = next()) {
            // others come first
        }
    }

    private String next() throws InterruptedException {
        var message = messages.poll(10, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing more came");
        }
        return message;
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
