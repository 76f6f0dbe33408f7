package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Every frame that the server can say (Pusher protocol, events from server to client), each as the bytes of a text
/// message; what it says on a channel by itself is a [SystemEvent]. `data` is a string that holds JSON, but for errors,
/// pings and pongs, where clients expect an object.
public final class ServerMessages {
    private static final byte[] PING = "{\"event\":\"pusher:ping\",\"data\":{}}".getBytes(UTF_8);
    private static final byte[] PONG = "{\"event\":\"pusher:pong\",\"data\":{}}".getBytes(UTF_8);
    private static final byte[] EVENT = "{\"event\":".getBytes(UTF_8);
    private static final byte[] SUBSCRIPTION_SUCCEEDED =
            "{\"event\":\"pusher_internal:subscription_succeeded\"".getBytes(UTF_8);
    private static final byte[] CHANNEL = ",\"channel\":".getBytes(UTF_8);
    private static final byte[] DATA = ",\"data\":".getBytes(UTF_8);
    private static final byte[] USER_ID = ",\"user_id\":".getBytes(UTF_8);

    private ServerMessages() {}

    /// The first frame of every connection.
    public static byte[] connectionEstablished(String socketId, int activityTimeoutSeconds) {
        var data = new JsonBuffer()
                .raw("{\"socket_id\":")
                .string(socketId)
                .raw(",\"activity_timeout\":")
                .number(activityTimeoutSeconds)
                .raw("}");
        return onConnection("pusher:connection_established", data);
    }

    /// A refusal. Before the connection is established it needs a code, or pusher-js fails on it. To what Pusher sends
    /// come the stable code and the address of a page that explains it.
    ///
    /// @param help null when there is no such page
    public static byte[] error(ProtocolException refusal, @Nullable String help) {
        var code = refusal.code();
        var message = new JsonBuffer()
                .raw("{\"event\":\"pusher:error\",\"data\":{\"message\":")
                .string(refusal.getMessage())
                .raw(",\"code\":")
                .raw(code == null ? "null" : code.toString())
                .raw(",\"error_code\":")
                .string(refusal.errorCode());
        if (help != null) {
            message.raw(",\"help\":").string(help);
        }
        return message.raw("}}").toBytes();
    }

    public static byte[] ping() {
        return PING.clone();
    }

    public static byte[] pong() {
        return PONG.clone();
    }

    /// `data` is there, though empty: some client libraries take the subscription for failed without it.
    public static byte[] subscriptionSucceeded(String channel) {
        return onChannel("pusher_internal:subscription_succeeded", channel, new JsonBuffer().raw("{}"));
    }

    /// The success of a presence subscription.
    ///
    /// @param members the joiner included
    public static byte[] subscriptionSucceeded(String channel, PresenceBlock members) {
        int channelLength = JsonString.length(channel);
        var frame = new byte
                [SUBSCRIPTION_SUCCEEDED.length + CHANNEL.length + channelLength + DATA.length + members.length() + 1];
        int at = append(CHANNEL, frame, append(SUBSCRIPTION_SUCCEEDED, frame, 0));
        at = append(DATA, frame, JsonString.write(channel, channelLength, frame, at));
        frame[members.write(frame, at)] = '}';
        return frame;
    }

    /// @param userData the string that the client signed in with
    public static byte[] signInSuccess(String userData) {
        var data = new JsonBuffer().raw("{\"user_data\":").string(userData).raw("}");
        return onConnection("pusher:signin_success", data);
    }

    /// Watched users who came and who went; an empty collection is left out.
    public static byte[] watchlistEvents(Collection<String> online, Collection<String> offline) {
        var data = new JsonBuffer().raw("{\"events\":[");
        watchlistEvent(data, "online", online);
        data.raw(online.isEmpty() || offline.isEmpty() ? "" : ",");
        watchlistEvent(data, "offline", offline);
        return onConnection("pusher_internal:watchlist_events", data.raw("]}"));
    }

    /// An event on a channel: the one frame that is built per event rather than per connection.
    ///
    /// @param userId the sender of a client event on a presence channel, else null
    public static byte[] channelEvent(String event, String channel, EventData data, @Nullable String userId) {
        int eventLength = JsonString.length(event);
        int channelLength = JsonString.length(channel);
        int userIdLength = userId == null ? 0 : JsonString.length(userId);
        byte[] json = data.json();
        int length = EVENT.length + eventLength + CHANNEL.length + channelLength + DATA.length + json.length + 1;
        var frame = new byte[userId == null ? length : length + USER_ID.length + userIdLength];
        int at = JsonString.write(event, eventLength, frame, append(EVENT, frame, 0));
        at = JsonString.write(channel, channelLength, frame, append(CHANNEL, frame, at));
        at = append(json, frame, append(DATA, frame, at));
        if (userId != null) {
            at = JsonString.write(userId, userIdLength, frame, append(USER_ID, frame, at));
        }
        frame[at] = '}';
        return frame;
    }

    private static int append(byte[] piece, byte[] frame, int at) {
        System.arraycopy(piece, 0, frame, at, piece.length);
        return at + piece.length;
    }

    private static byte[] onConnection(String event, JsonBuffer data) {
        return new JsonBuffer()
                .raw("{\"event\":\"")
                .raw(event)
                .raw("\",\"data\":")
                .string(data)
                .raw("}")
                .toBytes();
    }

    private static byte[] onChannel(String event, String channel, JsonBuffer data) {
        return new JsonBuffer()
                .raw("{\"event\":\"")
                .raw(event)
                .raw("\",\"channel\":")
                .string(channel)
                .raw(",\"data\":")
                .string(data)
                .raw("}")
                .toBytes();
    }

    private static void watchlistEvent(JsonBuffer data, String name, Collection<String> userIds) {
        if (userIds.isEmpty()) {
            return;
        }
        data.raw("{\"name\":\"").raw(name).raw("\",\"user_ids\":[");
        for (Iterator<String> ids = userIds.iterator(); ids.hasNext(); ) {
            data.string(ids.next()).raw(ids.hasNext() ? "," : "");
        }
        data.raw("]}");
    }
}
