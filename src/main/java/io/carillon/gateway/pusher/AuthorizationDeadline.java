package io.carillon.gateway.pusher;

import io.carillon.gateway.Deadlines;
import io.carillon.protocol.ProtocolError;

/// Closes a connection that has not been authorized in time, if its app still wants that.
final class AuthorizationDeadline extends Deadlines.Watched {
    private final PusherConnection connection;

    AuthorizationDeadline(PusherConnection connection) {
        this.connection = connection;
    }

    @Override
    protected int check(int now) {
        if (connection.app().app().settings().authorizedConnections()) {
            connection.app().traffic().refused(ProtocolError.UNAUTHORIZED.errorCode());
            connection.close(ProtocolError.UNAUTHORIZED);
        }
        return 0;
    }
}
