package io.carillon.gateway.pusher;

import io.carillon.apps.App;
import io.carillon.channels.UserDirectory;
import io.carillon.protocol.ClientMessage;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import io.carillon.protocol.ServerMessages;
import io.carillon.protocol.Signature;
import io.carillon.protocol.UserData;
import java.util.LinkedHashSet;
import java.util.List;

/// Signs clients in as users of their app (Pusher protocol, user features). All methods run on the connection's loop.
final class SignIn {
    private final UserDirectory users;

    SignIn(UserDirectory users) {
        this.users = users;
    }

    void accept(PusherConnection connection, ClientMessage.SignIn message) throws ProtocolException {
        var app = connection.app().app();
        checkSignature(app, connection.socketId(), message);
        var user = UserData.ofSignIn(message.userData(), app.limits().userIdLength());
        var before = connection.user();
        if (before != null && !before.id().equals(user.id())) {
            throw ProtocolError.SIGNED_IN_AS_OTHER.of();
        }
        connection.signIn(user);
        users.signedIn(connection, user.id(), () -> confirm(connection, message.userData(), user.watchlist()));
    }

    private void confirm(PusherConnection connection, String userData, List<String> watched) {
        if (connection.isEnding()) {
            return;
        }
        connection.send(ServerMessages.signInSuccess(userData));
        var app = connection.app().app();
        if (app.settings().watchlists()) {
            watch(connection, watched, app.limits().watchlistUsers());
        }
    }

    private static void checkSignature(App app, String socketId, ClientMessage.SignIn message)
            throws ProtocolException {
        var auth = message.auth();
        int colon = auth.indexOf(':');
        var keyName = colon < 0 ? auth : auth.substring(0, colon);
        var key = app.findKey(keyName).orElse(null);
        if (key == null) {
            throw ProtocolError.SIGN_IN_KEY_INVALID.of(keyName);
        }
        var signed = Signature.forUser(socketId, message.userData());
        var given = colon < 0 ? "" : auth.substring(colon + 1);
        if (!Signature.verify(key.secret().utf8(), signed, given)) {
            throw ProtocolError.SIGNATURE_INVALID.of(signed, given);
        }
    }

    private void watch(PusherConnection connection, List<String> given, int most) {
        var wanted = List.copyOf(new LinkedHashSet<>(given));
        if (wanted.size() > most) {
            connection.refuse(ProtocolError.WATCHLIST_EXCEEDED.of(most), null);
        }
        var old = connection.watchlist();
        if (old != null) {
            users.unwatch(old);
        }
        var watchlist = new PusherWatchlist(connection, wanted.subList(0, Math.min(most, wanted.size())));
        connection.watch(watchlist);
        users.watch(watchlist);
    }

    /// Signs a connection out that is gone.
    void forget(PusherConnection connection) {
        var user = connection.user();
        if (user != null) {
            users.signedOut(connection, user.id());
        }
        var watchlist = connection.watchlist();
        if (watchlist != null) {
            users.unwatch(watchlist);
        }
    }
}
