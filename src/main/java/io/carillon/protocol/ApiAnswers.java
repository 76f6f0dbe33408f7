package io.carillon.protocol;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every JSON body that the HTTP API answers with (Pusher HTTP API). Always an object, as Pusher's libraries demand.
public final class ApiAnswers {
    private ApiAnswers() {}

    /// `{}`: done, nothing to tell.
    public static byte[] empty() {
        return new JsonBuffer().raw("{}").toBytes();
    }

    /// Channels by name: the answer to an event with `info`, and the list of occupied channels.
    public static byte[] channels(Map<String, ChannelCounts> channels) {
        var json = new JsonBuffer().raw("{\"channels\":{");
        var separator = "";
        for (var channel : channels.entrySet()) {
            json.raw(separator).string(channel.getKey()).raw(":{");
            counts(json, channel.getValue(), "");
            json.raw("}");
            separator = ",";
        }
        return json.raw("}}").toBytes();
    }

    /// The answer to a batch with `info`: one entry for each event, in the order of the batch.
    public static byte[] batch(List<ChannelCounts> events) {
        var json = new JsonBuffer().raw("{\"batch\":[");
        var separator = "";
        for (var event : events) {
            json.raw(separator).raw("{");
            counts(json, event, "");
            json.raw("}");
            separator = ",";
        }
        return json.raw("]}").toBytes();
    }

    /// One channel, its cache not asked for.
    public static byte[] channel(boolean occupied, ChannelCounts counts) {
        return channelStart(occupied, counts).raw("}").toBytes();
    }

    /// One channel with its cache.
    ///
    /// @param cached the data of the cached event; null when there is none
    /// @param ttlSeconds how long it will be kept
    public static byte[] channelWithCache(
            boolean occupied, ChannelCounts counts, @Nullable EventData cached, long ttlSeconds) {
        var json = channelStart(occupied, counts);
        if (cached == null) {
            return json.raw(",\"cache\":null}").toBytes();
        }
        json.raw(",\"cache\":{\"data\":").raw(cached.json()).raw(",\"ttl\":").number(ttlSeconds);
        return json.raw("}}").toBytes();
    }

    /// What the deprecated `stats` tell of a channel.
    ///
    /// @param users null when the channel is no presence channel
    public static byte[] stats(int connections, @Nullable Integer users) {
        var json = channelStart(connections > 0, new ChannelCounts(users, null));
        return json.raw(",\"connection_count\":").number(connections).raw("}").toBytes();
    }

    /// The members of a presence channel.
    public static byte[] users(Collection<String> userIds) {
        var json = new JsonBuffer().raw("{\"users\":[");
        var separator = "";
        for (var id : userIds) {
            json.raw(separator).raw("{\"id\":").string(id).raw("}");
            separator = ",";
        }
        return json.raw("]}").toBytes();
    }

    private static JsonBuffer channelStart(boolean occupied, ChannelCounts counts) {
        var json = new JsonBuffer().raw("{\"occupied\":").raw(occupied ? "true" : "false");
        counts(json, counts, ",");
        return json;
    }

    private static void counts(JsonBuffer json, ChannelCounts counts, String before) {
        var separator = before;
        if (counts.userCount() != null) {
            json.raw(separator).raw("\"user_count\":").number(counts.userCount());
            separator = ",";
        }
        if (counts.subscriptionCount() != null) {
            json.raw(separator).raw("\"subscription_count\":").number(counts.subscriptionCount());
        }
    }
}
