package io.carillon.usage;

import io.carillon.channels.AppRuntime;
import io.carillon.channels.Connection;
import io.carillon.channels.DeliveryLoop;
import io.carillon.channels.RefusalSource;
import io.carillon.protocol.ProtocolError;

/// A connection that only is there.
record FakeConnection(AppRuntime app, DeliveryLoop loop, State state) implements Connection {
    @Override
    public String socketId() {
        return "1.1";
    }

    @Override
    public RefusalSource.Protocol protocol() {
        return RefusalSource.Protocol.PUSHER;
    }

    @Override
    public String key() {
        return "app-key-1";
    }

    @Override
    public void close(ProtocolError reason) {}
}
