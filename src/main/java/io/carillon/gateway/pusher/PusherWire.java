package io.carillon.gateway.pusher;

import io.carillon.channels.ChannelEvent;
import io.carillon.channels.Frame;
import io.carillon.channels.Wire;
import io.carillon.gateway.WebSocketFrame;
import io.carillon.protocol.ServerMessages;

/// Events as Pusher clients get them over a WebSocket.
enum PusherWire implements Wire {
    WEB_SOCKET;

    @Override
    public int index() {
        return 0;
    }

    @Override
    public Frame encode(ChannelEvent event) {
        return WebSocketFrame.of(
                ServerMessages.channelEvent(event.name(), event.channel(), event.data(), event.userId()));
    }
}
