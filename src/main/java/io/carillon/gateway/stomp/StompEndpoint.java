package io.carillon.gateway.stomp;

import io.carillon.apps.AppDirectory;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.Publisher;
import io.carillon.gateway.GatewaySettings;
import io.carillon.gateway.HttpAnswer;
import io.carillon.gateway.HttpExchange;
import io.carillon.stomp.StompVersion;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.InstantSource;
import java.util.List;

/// Where STOMP clients connect with a WebSocket: `/stomp`. Which app they want is said by their CONNECT.
public final class StompEndpoint {
    private final StompAdmission admission;
    private final int connectSeconds;

    /// @param clock when tokens expire
    public StompEndpoint(
            AppDirectory directory,
            ChannelHub hub,
            Publisher publisher,
            GatewaySettings settings,
            InstantSource clock) {
        this.admission = new StompAdmission(directory, hub, publisher, settings, clock);
        this.connectSeconds = (int) Math.max(1, settings.requestTimeout().toSeconds());
    }

    /// Answers `GET /stomp`. A client that offers no subprotocol is served all the same.
    public void connect(HttpExchange exchange, List<String> arguments) {
        if (!exchange.isWebSocketUpgrade()) {
            exchange.answer(
                    HttpAnswer.text(426, "Connect here with a WebSocket").with("Upgrade", "websocket"));
            return;
        }
        var offered = String.join(",", exchange.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL));
        var subprotocol = StompVersion.ofSubprotocols(offered)
                .map(StompVersion::subprotocol)
                .orElse(null);
        var client = new StompSocket(admission, exchange.isSecure());
        var socket = exchange.upgrade(client, subprotocol);
        if (socket != null) {
            client.opened(socket, connectSeconds);
        }
    }
}
