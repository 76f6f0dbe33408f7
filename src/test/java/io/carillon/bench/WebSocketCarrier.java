package io.carillon.bench;

import java.nio.ByteBuffer;

/// A subscriber's connection over a WebSocket.
final class WebSocketCarrier extends WebSocket implements Transport.Carrier {
    private final Subscriber subscriber;

    WebSocketCarrier(SocketLoop loop, Target target, Subscriber subscriber) {
        super(loop, target, target.subscriberPath());
        this.subscriber = subscriber;
    }

    @Override
    void opened() {
        subscriber.opened();
    }

    @Override
    void text(ByteBuffer bytes, int from, int to) {
        subscriber.message(bytes, from, to);
    }

    @Override
    void closed() {
        subscriber.closed("with code " + closeCode());
    }
}
