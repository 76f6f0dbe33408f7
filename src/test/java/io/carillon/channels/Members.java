package io.carillon.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carillon.protocol.PresenceBlock;
import io.carillon.protocol.ServerMessages;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Who is in a presence block, by id.
final class Members {
    private Members() {}

    static List<String> in(PresenceBlock block) {
        var json = JsonMapper.shared();
        var frame = json.readTree(new String(ServerMessages.subscriptionSucceeded("presence-x", block), UTF_8));
        var presence = json.readTree(frame.get("data").stringValue()).get("presence");
        var ids = new ArrayList<String>();
        presence.get("ids").forEach(id -> ids.add(id.stringValue()));
        ids.sort(null);
        return ids;
    }
}
