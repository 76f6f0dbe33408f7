package io.carillon.gateway;

import io.carillon.channels.Connection;
import io.carillon.protocol.ProtocolError;

/// Closes a connection that has not been authorized in time, if its app still wants that.
public final class AuthorizationDeadline extends Deadlines.Watched {
    private final Connection connection;

    public AuthorizationDeadline(Connection connection) {
        this.connection = connection;
    }

    @Override
    protected int check(int now) {
        if (connection.app().app().settings().authorizedConnections()) {
            connection.refused(ProtocolError.UNAUTHORIZED.errorCode(), null);
            connection.close(ProtocolError.UNAUTHORIZED);
        }
        return 0;
    }
}
