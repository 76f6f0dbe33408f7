package io.carillon.console;

import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.handler.WebSocketHandlerDecoratorFactory;
import org.springframework.web.socket.server.support.HttpSessionHandshakeInterceptor;

/// The sockets of the live feed that are open on this node, so that those can be closed that lost their right. Safe for
/// all threads.
@Component
@ConditionalOnBooleanProperty("carillon.control.enabled")
class LiveSockets implements WebSocketHandlerDecoratorFactory {
    /// As many tabs as nobody has.
    static final int MOST_PER_ACCOUNT = 50;

    private static final Logger log = LoggerFactory.getLogger(LiveSockets.class);

    private final Map<String, WebSocketSession> open = new ConcurrentHashMap<>();

    @Override
    public WebSocketHandler decorate(WebSocketHandler handler) {
        return new WebSocketHandlerDecorator(handler) {
            @Override
            public void afterConnectionEstablished(WebSocketSession socket) throws Exception {
                if (of(socket.getPrincipal()) >= MOST_PER_ACCOUNT) {
                    socket.close(CloseStatus.POLICY_VIOLATION.withReason("too many pages are open"));
                    return;
                }
                open.put(socket.getId(), socket);
                super.afterConnectionEstablished(socket);
            }

            @Override
            public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) throws Exception {
                open.remove(socket.getId());
                super.afterConnectionClosed(socket, status);
            }
        };
    }

    /// The dashboard's session that a socket came with.
    Optional<String> sessionOf(String socketId) {
        return Optional.ofNullable(open.get(socketId)).map(socket ->
                (String) socket.getAttributes().get(HttpSessionHandshakeInterceptor.HTTP_SESSION_ID_ATTR_NAME));
    }

    void close(String socketId) {
        var socket = open.get(socketId);
        if (socket != null) {
            try {
                socket.close(CloseStatus.POLICY_VIOLATION.withReason("signed out"));
            } catch (IOException e) {
                log.debug("A socket of the live feed broke while it was closed", e);
            }
        }
    }

    private long of(@Nullable Principal visitor) {
        return open.values().stream()
                .filter(socket -> visitor != null
                        && socket.getPrincipal() != null
                        && visitor.getName().equals(socket.getPrincipal().getName()))
                .count();
    }
}
