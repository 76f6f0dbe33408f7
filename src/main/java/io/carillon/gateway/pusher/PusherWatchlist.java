package io.carillon.gateway.pusher;

import io.carillon.channels.Watchlist;
import io.carillon.protocol.ServerMessages;
import java.util.Collection;
import java.util.List;

/// The users whom a Pusher client watches.
final class PusherWatchlist extends Watchlist {
    private final PusherConnection client;

    PusherWatchlist(PusherConnection client, List<String> userIds) {
        super(client, userIds);
        this.client = client;
    }

    @Override
    protected void changed(Collection<String> nowOnline, Collection<String> nowOffline) {
        client.send(ServerMessages.watchlistEvents(nowOnline, nowOffline));
    }
}
