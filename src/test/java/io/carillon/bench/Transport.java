package io.carillon.bench;

/// What carries a subscriber's connection.
enum Transport {
    WEB_SOCKET {
        @Override
        Carrier open(SocketLoop loop, Target target, Subscriber subscriber) {
            return new WebSocketCarrier(loop, target, subscriber);
        }
    },
    XHR_STREAMING {
        @Override
        Carrier open(SocketLoop loop, Target target, Subscriber subscriber) {
            return new StreamingCarrier(loop, target, subscriber);
        }
    };

    /// Connects. The subscriber hears what comes from then on.
    abstract Carrier open(SocketLoop loop, Target target, Subscriber subscriber);

    /// One client's end of a connection.
    interface Carrier {
        void send(String message);
    }
}
