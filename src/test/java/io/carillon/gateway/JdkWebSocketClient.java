package io.carillon.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.AbstractWebSocketSession;
import org.springframework.web.socket.client.AbstractWebSocketClient;

/// The JDK's WebSocket as Spring's clients want it.
final class JdkWebSocketClient extends AbstractWebSocketClient {
    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    protected CompletableFuture<WebSocketSession> executeInternal(
            WebSocketHandler handler,
            HttpHeaders headers,
            URI uri,
            List<String> subprotocols,
            List<WebSocketExtension> extensions,
            Map<String, Object> attributes) {
        var builder = http.newWebSocketBuilder();
        if (!subprotocols.isEmpty()) {
            var others = subprotocols.subList(1, subprotocols.size());
            builder.subprotocols(subprotocols.getFirst(), others.toArray(String[]::new));
        }
        var session = new Session(attributes, uri, headers);
        return builder.buildAsync(uri, new Listener(session, handler)).thenApply(_ -> session);
    }

    /// Hands whole messages on.
    private static final class Listener implements WebSocket.Listener {
        private final Session session;
        private final WebSocketHandler handler;
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Listener(Session session, WebSocketHandler handler) {
            this.session = session;
            this.handler = handler;
        }

        @Override
        public void onOpen(WebSocket socket) {
            session.initializeNativeSession(socket);
            attempt(() -> handler.afterConnectionEstablished(session));
            socket.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                var message = new TextMessage(text.toString());
                text.setLength(0);
                attempt(() -> handler.handleMessage(session, message));
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
            while (part.hasRemaining()) {
                bytes.write(part.get());
            }
            if (last) {
                var message = new BinaryMessage(bytes.toByteArray());
                bytes.reset();
                attempt(() -> handler.handleMessage(session, message));
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            attempt(() -> handler.afterConnectionClosed(session, new CloseStatus(code, reason)));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            attempt(() -> handler.handleTransportError(session, error));
        }

        private void attempt(Handling handling) {
            try {
                handling.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private interface Handling {
        void run() throws Exception;
    }

    private static final class Session extends AbstractWebSocketSession<WebSocket> {
        private final String id = String.valueOf(idGenerator.generateId());
        private final URI uri;
        private final HttpHeaders headers;

        Session(Map<String, Object> attributes, URI uri, HttpHeaders headers) {
            super(attributes);
            this.uri = uri;
            this.headers = headers;
        }

        @Override
        protected void sendTextMessage(TextMessage message) {
            getNativeSession().sendText(message.getPayload(), message.isLast()).join();
        }

        @Override
        protected void sendBinaryMessage(BinaryMessage message) {
            getNativeSession()
                    .sendBinary(message.getPayload(), message.isLast())
                    .join();
        }

        @Override
        protected void sendPingMessage(PingMessage message) {
            getNativeSession().sendPing(message.getPayload()).join();
        }

        @Override
        protected void sendPongMessage(PongMessage message) {
            getNativeSession().sendPong(message.getPayload()).join();
        }

        @Override
        protected void closeInternal(CloseStatus status) {
            var reason = status.getReason();
            getNativeSession()
                    .sendClose(status.getCode(), reason == null ? "" : reason)
                    .join();
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public URI getUri() {
            return uri;
        }

        @Override
        public HttpHeaders getHandshakeHeaders() {
            return headers;
        }

        @Override
        public @Nullable Principal getPrincipal() {
            return null;
        }

        @Override
        public @Nullable InetSocketAddress getLocalAddress() {
            return null;
        }

        @Override
        public InetSocketAddress getRemoteAddress() {
            return new InetSocketAddress(uri.getHost(), uri.getPort());
        }

        @Override
        public String getAcceptedProtocol() {
            return getNativeSession().getSubprotocol();
        }

        @Override
        public void setTextMessageSizeLimit(int limit) {}

        @Override
        public int getTextMessageSizeLimit() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void setBinaryMessageSizeLimit(int limit) {}

        @Override
        public int getBinaryMessageSizeLimit() {
            return Integer.MAX_VALUE;
        }

        @Override
        public List<WebSocketExtension> getExtensions() {
            return List.of();
        }

        @Override
        public boolean isOpen() {
            return !getNativeSession().isOutputClosed();
        }
    }
}
