package io.carillon.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/// A customer's web server: a page with pusher-js in it and one with stomp.js, on a host of its own.
final class PageServer implements AutoCloseable {
    private final HttpServer server;

    PageServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/pusher-js.html", "text/html; charset=utf-8", Path.of("src/test/resources/browser/pusher-js.html"));
        serve("/pusher.js", "text/javascript", Path.of("src/test/node/node_modules/pusher-js/dist/web/pusher.min.js"));
        serve("/until.js", "text/javascript", Path.of("src/test/resources/browser/until.js"));
        serve("/stomp-js.html", "text/html; charset=utf-8", Path.of("src/test/resources/browser/stomp-js.html"));
        serve(
                "/stomp.js",
                "text/javascript",
                Path.of("src/test/node/node_modules/@stomp/stompjs/bundles/stomp.umd.min.js"));
        server.start();
    }

    private void serve(String path, String type, Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        server.createContext(path, exchange -> answer(exchange, type, content));
    }

    private static void answer(HttpExchange exchange, String type, byte[] content) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
