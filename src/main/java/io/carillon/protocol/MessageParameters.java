package io.carillon.protocol;

/// The members of the `data` of `pusher:` messages.
final class MessageParameters {
    final StringMember channel = new StringMember("data.channel");
    final StringMember auth = new StringMember("data.auth");
    final StringMember channelData = new StringMember("data.channel_data");
    final StringMember userData = new StringMember("data.user_data");

    /// Reads the object that `json` is at.
    void read(JsonReader json) {
        for (var name = json.nextMember(); name != null; name = json.nextMember()) {
            switch (name) {
                case "channel" -> channel.read(json);
                case "auth" -> auth.read(json);
                case "channel_data" -> channelData.read(json);
                case "user_data" -> userData.read(json);
                default -> json.skip();
            }
        }
    }

    void clear() {
        channel.clear();
        auth.clear();
        channelData.clear();
        userData.clear();
    }
}
