package io.carillon.gateway.fallback;

import io.carillon.channels.ChannelEvent;
import io.carillon.channels.Frame;
import io.carillon.channels.Wire;
import io.carillon.protocol.FallbackFrames;
import io.carillon.protocol.ServerMessages;

/// Events as Pusher clients get them over the HTTP fallback.
enum FallbackWire implements Wire {
    HTTP;

    @Override
    public int index() {
        return 1;
    }

    @Override
    public Frame encode(ChannelEvent event) {
        return FallbackFrame.of(FallbackFrames.message(
                ServerMessages.channelEvent(event.name(), event.channel(), event.data(), event.userId())));
    }
}
