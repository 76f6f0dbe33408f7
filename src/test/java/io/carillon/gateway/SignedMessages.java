package io.carillon.gateway;

import io.carillon.apps.App;
import io.carillon.protocol.Signature;
import tools.jackson.databind.json.JsonMapper;

/// What a client says, with the signatures that its app's server would give it.
record SignedMessages(App app, String socketId) {
    private static final JsonMapper JSON = JsonMapper.shared();

    String subscribe(String channel) {
        boolean open = !channel.startsWith("private-");
        var message = JSON.createObjectNode().put("event", "pusher:subscribe");
        message.putObject("data")
                .put("auth", open ? "" : sign(Signature.forChannel(socketId, channel, null)))
                .put("channel", channel);
        return message.toString();
    }

    /// @param channelData as JSON
    String subscribeAs(String channel, String channelData) {
        var message = JSON.createObjectNode().put("event", "pusher:subscribe");
        message.putObject("data")
                .put("channel", channel)
                .put("auth", sign(Signature.forChannel(socketId, channel, channelData)))
                .put("channel_data", channelData);
        return message.toString();
    }

    /// @param userData as JSON
    String signIn(String userData) {
        var message = JSON.createObjectNode().put("event", "pusher:signin");
        message.putObject("data")
                .put("auth", sign(Signature.forUser(socketId, userData)))
                .put("user_data", userData);
        return message.toString();
    }

    private String sign(String what) {
        var key = app.keys().getFirst();
        return key.key() + ":" + Signature.hex(key.secret().utf8(), what);
    }
}
