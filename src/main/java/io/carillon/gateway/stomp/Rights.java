package io.carillon.gateway.stomp;

import io.carillon.apps.App;
import io.carillon.gateway.ChannelAuthorization;
import io.carillon.gateway.stomp.ClientToken.Operation;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.ChannelType;
import io.carillon.protocol.ClientMessage;
import io.carillon.protocol.PresenceMember;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import io.carillon.protocol.UserData;
import io.carillon.stomp.ClientFrame.Subscribe;
import io.carillon.stomp.StompError;
import io.carillon.stomp.StompException;
import org.jspecify.annotations.Nullable;

/// What a client may do on a channel: everything, for a server of the app; what its token allows, for a client that has
/// one; for any other, what the app's server signs.
final class Rights {
    private Rights() {}

    /// Whether the client may subscribe.
    ///
    /// @return who it is on a presence channel. Null on any other, and for a server that does not say who it is: it
    /// listens there without being a member
    static @Nullable PresenceMember subscribe(StompConnection connection, ChannelName channel, Subscribe subscribe)
            throws StompException, ProtocolException {
        var app = connection.app().app();
        var channelData = subscribe.headers().get("channel_data");
        var token = connection.token();
        if (token != null) {
            return admit(app, channel, token);
        }
        if (!connection.isServer()) {
            var auth = subscribe.headers().get("auth");
            var signed = new ClientMessage.Subscribe(channel.value(), auth, channelData);
            return ChannelAuthorization.check(app, connection.socketId(), channel, signed, null);
        }
        return channel.isPresence() && channelData != null
                ? UserData.ofChannelData(channelData, app.limits().userIdLength())
                        .member()
                : null;
    }

    /// Whether a client that is no server may send client events.
    static void publish(StompConnection connection, ChannelName channel) throws StompException {
        var token = connection.token();
        if (token != null) {
            require(token, Operation.PUBLISH, channel);
        }
    }

    private static @Nullable PresenceMember admit(App app, ChannelName channel, ClientToken token)
            throws StompException, ProtocolException {
        if (channel.type() == ChannelType.SERVER_TO_USER) {
            throw ProtocolError.NOT_SIGNED_IN_AS.of(channel);
        }
        require(token, Operation.SUBSCRIBE, channel);
        if (!channel.isPresence()) {
            return null;
        }
        var subject = token.subject();
        if (subject == null) {
            throw StompError.TOKEN_WITHOUT_SUBJECT.of(channel);
        }
        var limits = app.limits();
        if (!ChannelName.isValidUserId(subject, limits.userIdLength())) {
            throw ProtocolError.USER_ID_INVALID.of(subject, limits.userIdLength());
        }
        byte[] info = token.userInfo();
        if (info != null && info.length > limits.presenceUserBytes()) {
            throw ProtocolError.PRESENCE_USER_TOO_LARGE.of(limits.presenceUserBytes(), channel);
        }
        return new PresenceMember(subject, info);
    }

    private static void require(ClientToken token, Operation operation, ChannelName channel) throws StompException {
        if (!token.allows(operation, channel)) {
            throw StompError.TOKEN_FORBIDS.of(operation.claim(), channel);
        }
    }
}
