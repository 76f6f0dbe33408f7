package io.carillon.gateway;

import io.carillon.apps.App;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.ChannelType;
import io.carillon.protocol.ClientMessage.Subscribe;
import io.carillon.protocol.PresenceMember;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import io.carillon.protocol.Signature;
import io.carillon.protocol.UserData;
import org.jspecify.annotations.Nullable;

/// Whether the app's own server has allowed a connection onto a channel, and as whom (Pusher protocol, channel
/// signatures and presence).
public final class ChannelAuthorization {
    private ChannelAuthorization() {}

    /// @param user who the connection is signed in as, if it is
    /// @return who it is on a presence channel; null on any other
    /// @throws ProtocolException saying what was signed, never what the signature should have been
    public static @Nullable PresenceMember check(
            App app, String socketId, ChannelName channel, Subscribe message, @Nullable UserData user)
            throws ProtocolException {
        if (channel.type() == ChannelType.SERVER_TO_USER
                && (user == null || !user.id().equals(channel.userId()))) {
            throw ProtocolError.NOT_SIGNED_IN_AS.of(channel);
        }
        if (!channel.requiresAuth()) {
            return null;
        }
        checkSignature(app, socketId, channel, message);
        return channel.isPresence() ? member(app, channel, message.channelData(), user) : null;
    }

    private static void checkSignature(App app, String socketId, ChannelName channel, Subscribe message)
            throws ProtocolException {
        var auth = message.auth();
        if (auth == null) {
            throw ProtocolError.PARAMETER_MISSING.of("data.auth");
        }
        int colon = auth.indexOf(':');
        var keyName = colon < 0 ? auth : auth.substring(0, colon);
        var key = app.findKey(keyName).orElse(null);
        if (key == null) {
            throw ProtocolError.AUTH_KEY_INVALID.of(keyName);
        }
        var signed = Signature.forChannel(socketId, channel.value(), message.channelData());
        var given = colon < 0 ? "" : auth.substring(colon + 1);
        if (!Signature.verify(key.secret().utf8(), signed, given)) {
            throw ProtocolError.SIGNATURE_INVALID.of(signed, given);
        }
    }

    private static PresenceMember member(
            App app, ChannelName channel, @Nullable String channelData, @Nullable UserData signedIn)
            throws ProtocolException {
        var limits = app.limits();
        var user = channelData == null ? signedIn : UserData.ofChannelData(channelData, limits.userIdLength());
        if (user == null) {
            throw ProtocolError.PARAMETER_MISSING.of("data.channel_data");
        }
        if (user.infoBytes() > limits.presenceUserBytes()) {
            throw ProtocolError.PRESENCE_USER_TOO_LARGE.of(limits.presenceUserBytes(), channel);
        }
        return user.member();
    }
}
