package io.carillon.gateway.stomp;

import io.carillon.gateway.Deadlines;
import io.carillon.stomp.StompError;

/// Ends a WebSocket whose client does not say who it is.
final class ConnectDeadline extends Deadlines.Watched {
    private final StompSocket socket;

    ConnectDeadline(StompSocket socket) {
        this.socket = socket;
    }

    @Override
    protected int check(int now) {
        socket.refuse(Refusal.of(StompError.NOT_CONNECTED.of()));
        return 0;
    }
}
