package io.carillon.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a webhook says, in UTF-8 (Pusher protocol, webhooks): the event of each type, and the body around them. Names
/// and ids must have been checked; texts may hold anything.
public final class WebhookMessages {
    private WebhookMessages() {}

    public static byte[] channelOccupied(String channel) {
        return about("channel_occupied", channel).raw("}").toBytes();
    }

    public static byte[] channelVacated(String channel) {
        return about("channel_vacated", channel).raw("}").toBytes();
    }

    public static byte[] memberAdded(String channel, String userId) {
        return member("member_added", channel, userId);
    }

    public static byte[] memberRemoved(String channel, String userId) {
        return member("member_removed", channel, userId);
    }

    public static byte[] cacheMiss(String channel) {
        return about("cache_miss", channel).raw("}").toBytes();
    }

    public static byte[] subscriptionCount(String channel, int count) {
        return about("subscription_count", channel)
                .raw(",\"subscription_count\":")
                .number(count)
                .raw("}")
                .toBytes();
    }

    /// @param userId of the sender on a presence channel, else null
    public static byte[] clientEvent(
            String channel, String event, EventData data, String socketId, @Nullable String userId) {
        var json = about("client_event", channel)
                .raw(",\"event\":")
                .string(event)
                .raw(",\"data\":")
                .raw(
                        data.isString()
                                ? data.json()
                                : EventData.ofJson(data.json()).json())
                .raw(",\"socket_id\":")
                .string(socketId);
        if (userId != null) {
            json.raw(",\"user_id\":").string(userId);
        }
        return json.raw("}").toBytes();
    }

    /// The body of a request: what its signature covers, byte by byte.
    ///
    /// @param timeMillis when the last of the events was told
    public static byte[] body(long timeMillis, List<byte[]> events) {
        var json = new JsonBuffer().raw("{\"time_ms\":").number(timeMillis).raw(",\"events\":[");
        for (int i = 0; i < events.size(); i++) {
            json.raw(i == 0 ? "" : ",").raw(events.get(i));
        }
        return json.raw("]}").toBytes();
    }

    private static byte[] member(String name, String channel, String userId) {
        return about(name, channel).raw(",\"user_id\":").string(userId).raw("}").toBytes();
    }

    private static JsonBuffer about(String name, String channel) {
        return new JsonBuffer()
                .raw("{\"name\":\"")
                .raw(name)
                .raw("\",\"channel\":")
                .string(channel);
    }
}
