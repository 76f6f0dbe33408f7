package io.carillon.channels;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The users whom a signed-in client wants to see come and go. A wire extends it with the way it tells its client.
///
/// All methods run on the connection's loop and must not block.
public abstract class Watchlist {
    private final Connection connection;
    private final List<String> userIds;
    private final Set<String> online = new LinkedHashSet<>();
    private final Set<String> offline = new LinkedHashSet<>();
    private int unanswered;

    /// @param userIds none twice
    protected Watchlist(Connection connection, List<String> userIds) {
        this.connection = connection;
        this.userIds = List.copyOf(userIds);
    }

    final Connection connection() {
        return connection;
    }

    final List<String> userIds() {
        return userIds;
    }

    /// How many loops have to say how their users are before the client is told of all of them at once.
    final void await(int loops) {
        unanswered = loops;
    }

    final void answered(Collection<String> hereOnline, Collection<String> hereOffline) {
        online.addAll(hereOnline);
        offline.addAll(hereOffline);
        unanswered--;
        if (unanswered == 0) {
            changed(List.copyOf(online), List.copyOf(offline));
        }
    }

    final void noticed(String userId, boolean isOnline) {
        if (unanswered == 0) {
            changed(isOnline ? List.of(userId) : List.of(), isOnline ? List.of() : List.of(userId));
        } else {
            (isOnline ? offline : online).remove(userId);
            (isOnline ? online : offline).add(userId);
        }
    }

    /// How all watched users are, told once at first, and then each change.
    protected abstract void changed(Collection<String> nowOnline, Collection<String> nowOffline);
}
