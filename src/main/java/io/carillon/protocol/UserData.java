package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/// Who a client is, in the words of its app's server: the content of a presence channel's `channel_data` or of a
/// sign-in's `user_data` (Pusher protocol, presence and user features). To be read after its signature was checked.
///
/// @param info a JSON value; null when there is none
/// @param watchlist ids of the users to watch, as given
@SuppressWarnings("ArrayRecordComponent") // never compared
public record UserData(String id, byte @Nullable [] info, List<String> watchlist) {
    /// Reads the `channel_data` of a subscribe. A numeric `user_id` becomes a string.
    ///
    /// @throws ProtocolException whatever is wrong with it
    public static UserData ofChannelData(String channelData, int idLength) throws ProtocolException {
        return read(channelData, new Fields("data.channel_data", "user_id", true), idLength);
    }

    /// Reads the `user_data` of a sign-in, whose `id` must be a string.
    ///
    /// @throws ProtocolException whatever is wrong with it
    public static UserData ofSignIn(String userData, int idLength) throws ProtocolException {
        return read(userData, new Fields("data.user_data", "id", false), idLength);
    }

    public PresenceMember member() {
        return new PresenceMember(id, info);
    }

    /// Size of the info in bytes of JSON.
    public int infoBytes() {
        return info == null ? 0 : info.length;
    }

    private record Fields(String parameter, String id, boolean numbers) {
        boolean takes(JsonReader json) {
            return json.isAt(JsonToken.VALUE_STRING)
                    || (numbers && (json.isAt(JsonToken.VALUE_NUMBER_INT) || json.isAt(JsonToken.VALUE_NUMBER_FLOAT)));
        }
    }

    private static UserData read(String text, Fields fields, int idLength) throws ProtocolException {
        String id = null;
        byte[] info = null;
        List<String> watchlist = List.of();
        try (var json = new JsonReader(text.getBytes(UTF_8))) {
            if (json.next() != JsonToken.START_OBJECT) {
                throw malformed(fields);
            }
            for (var name = json.nextMember(); name != null; name = json.nextMember()) {
                if (name.equals(fields.id)) {
                    id = readId(json, fields);
                } else if (name.equals("user_info")) {
                    info = json.isAt(JsonToken.VALUE_NULL) ? null : json.slice();
                } else if (name.equals("watchlist")) {
                    watchlist = readWatchlist(json);
                } else {
                    json.skip();
                }
            }
            if (json.next() != null) {
                throw malformed(fields);
            }
        } catch (JacksonException e) {
            throw malformed(fields);
        }
        if (id == null) {
            throw ProtocolError.PARAMETER_MISSING.of(fields.parameter + "." + fields.id);
        }
        if (!ChannelName.isValidUserId(id, idLength)) {
            throw ProtocolError.USER_ID_INVALID.of(id, idLength);
        }
        return new UserData(id, info, watchlist);
    }

    private static @Nullable String readId(JsonReader json, Fields fields) throws ProtocolException {
        if (fields.takes(json)) {
            return json.text();
        }
        if (json.isAt(JsonToken.VALUE_NULL)) {
            return null;
        }
        throw ProtocolError.PARAMETER_INVALID.of(fields.parameter + "." + fields.id, "a string");
    }

    /// What is not a list, or not a string in it, watches nobody: a sign-in does not fail for it.
    private static List<String> readWatchlist(JsonReader json) {
        if (!json.isAt(JsonToken.START_ARRAY)) {
            json.skip();
            return List.of();
        }
        var ids = new ArrayList<String>();
        for (var token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
            if (token == JsonToken.VALUE_STRING) {
                ids.add(json.text());
            } else {
                json.skip();
            }
        }
        return ids;
    }

    private static ProtocolException malformed(Fields fields) {
        return ProtocolError.PARAMETER_INVALID.of(fields.parameter, "a JSON object");
    }
}
