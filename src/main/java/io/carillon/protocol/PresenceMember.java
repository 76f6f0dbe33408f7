package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A user as the members of a presence channel see it: an id, and what its app wants the others to know (Pusher
/// protocol, presence channels).
public final class PresenceMember {
    private final String userId;
    private final byte @Nullable [] info;

    /// Place in the [PresenceRoster] that holds it.
    int slot = -1;

    /// @param info a JSON value in UTF-8, which nobody may change; null when there is none
    public PresenceMember(String userId, byte @Nullable [] info) {
        this.userId = userId;
        this.info = info;
    }

    public String userId() {
        return userId;
    }

    /// What the others are told when the user comes.
    JsonBuffer added() {
        var json = new JsonBuffer().raw("{\"user_id\":").string(userId);
        if (info != null) {
            json.raw(",\"user_info\":").raw(info);
        }
        return json.raw("}");
    }

    /// The id as it stands inside the string that is the presence block.
    byte[] blockId() {
        return insideString(new JsonBuffer().string(userId));
    }

    /// The member of the hash, likewise.
    byte[] blockEntry() {
        return insideString(new JsonBuffer().string(userId).raw(":").raw(info == null ? "null".getBytes(UTF_8) : info));
    }

    private static byte[] insideString(JsonBuffer json) {
        byte[] token = EventData.ofJson(json.toBytes()).json();
        return Arrays.copyOfRange(token, 1, token.length - 1);
    }
}
