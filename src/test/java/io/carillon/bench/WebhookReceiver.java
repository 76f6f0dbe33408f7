package io.carillon.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/// A tenant's server that takes every webhook and counts what it was told.
final class WebhookReceiver implements AutoCloseable {
    private static final String EVENT = "{\"name\":";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final LongAdder requests = new LongAdder();
    private final LongAdder events = new LongAdder();

    WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new LoadFailedException("cannot listen for webhooks", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    long requests() {
        return requests.sum();
    }

    long events() {
        return events.sum();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
            requests.increment();
            for (int at = body.indexOf(EVENT); at >= 0; at = body.indexOf(EVENT, at + 1)) {
                events.increment();
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
