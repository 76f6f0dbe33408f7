package io.carillon.gateway.pusher;

import io.carillon.apps.App;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import io.carillon.protocol.Signature;
import org.jspecify.annotations.Nullable;

/// Whether the app's own server has allowed a connection onto a channel (Pusher protocol, channel signatures).
final class ChannelAuthorization {
    private ChannelAuthorization() {}

    /// @param auth `key:signature` as the client sent it
    /// @throws ProtocolException saying what was signed, never what the signature should have been
    static void check(
            App app, String socketId, ChannelName channel, @Nullable String auth, @Nullable String channelData)
            throws ProtocolException {
        if (auth == null) {
            throw ProtocolError.PARAMETER_MISSING.of("data.auth");
        }
        int colon = auth.indexOf(':');
        var keyName = colon < 0 ? auth : auth.substring(0, colon);
        var key = app.findKey(keyName).orElse(null);
        if (key == null) {
            throw ProtocolError.AUTH_KEY_INVALID.of(keyName);
        }
        var signed = Signature.forChannel(socketId, channel.value(), channelData);
        var given = colon < 0 ? "" : auth.substring(colon + 1);
        if (!Signature.verify(key.secret().utf8(), signed, given)) {
            throw ProtocolError.SIGNATURE_INVALID.of(signed, given);
        }
    }
}
