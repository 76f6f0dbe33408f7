package io.carillon.channels;

import io.carillon.protocol.ProtocolError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The users who are signed in on this node. Never blocks; callable from any thread unless a method says otherwise.
public final class UserDirectory {
    private final Homes homes;

    UserDirectory(Homes homes) {
        this.homes = homes;
    }

    /// A connection is signed in as a user from now on, however often it is said. Only on the connection's loop.
    ///
    /// @param known run on that loop when [#close] would end the connection, too: not before should anybody be told
    public void signedIn(Connection connection, String userId, Runnable known) {
        var app = connection.app();
        homes.run(app, userId, home -> {
            users(app, home).signedIn(userId, connection);
            homes.run(connection.loop(), known);
        });
    }

    /// A connection that was signed in as a user is gone. Only on the connection's loop.
    public void signedOut(Connection connection, String userId) {
        var app = connection.app();
        homes.run(app, userId, home -> users(app, home).signedOut(userId, connection));
    }

    /// Has a list told how its users are, and of every change. Only on the loop of its connection.
    public void watch(Watchlist watchlist) {
        var app = watchlist.connection().app();
        var parts = parts(app, watchlist);
        watchlist.await(parts.size());
        parts.forEach((home, userIds) -> homes.run(home, () -> users(app, home).watch(watchlist, userIds)));
    }

    /// Only on the loop of the list's connection.
    public void unwatch(Watchlist watchlist) {
        var app = watchlist.connection().app();
        parts(app, watchlist)
                .forEach((home, userIds) ->
                        homes.run(home, () -> users(app, home).unwatch(watchlist, userIds)));
    }

    /// Closes all connections that are signed in as a user, on their loops.
    ///
    /// @return whether every node that may have some was told
    public CompletionStage<Broker.Outcome> close(AppRuntime app, String userId, ProtocolError reason) {
        homes.run(app, userId, home -> users(app, home).close(userId, reason));
        return CompletableFuture.completedStage(Broker.Outcome.ACCEPTED);
    }

    private Map<DeliveryLoop, List<String>> parts(AppRuntime app, Watchlist watchlist) {
        var parts = new HashMap<DeliveryLoop, List<String>>();
        for (var userId : watchlist.userIds()) {
            parts.computeIfAbsent(homes.of(app, userId), unseen -> new ArrayList<>())
                    .add(userId);
        }
        return parts;
    }

    private SignedInUsers users(AppRuntime app, DeliveryLoop home) {
        return app.lane(home.index()).users(home, homes.works());
    }
}
