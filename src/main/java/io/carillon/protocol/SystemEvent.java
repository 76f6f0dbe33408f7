package io.carillon.protocol;

/// What the server itself says on a channel (Pusher protocol, events from server to client). The data is a string that
/// holds JSON, as that of every event on a channel.
public record SystemEvent(String name, EventData data) {
    private static final SystemEvent CACHE_MISS = new SystemEvent("pusher:cache_miss", EventData.ofText("{}"));

    /// A user's first connection joined a presence channel.
    public static SystemEvent memberAdded(PresenceMember member) {
        return of("pusher_internal:member_added", member.added());
    }

    /// A user's last connection left a presence channel.
    public static SystemEvent memberRemoved(String userId) {
        return of(
                "pusher_internal:member_removed",
                new JsonBuffer().raw("{\"user_id\":").string(userId).raw("}"));
    }

    /// So many connections are subscribed.
    public static SystemEvent subscriptionCount(int count) {
        return of(
                "pusher_internal:subscription_count",
                new JsonBuffer().raw("{\"subscription_count\":").number(count).raw("}"));
    }

    /// A cache channel keeps no event for a new subscriber.
    public static SystemEvent cacheMiss() {
        return CACHE_MISS;
    }

    private static SystemEvent of(String name, JsonBuffer data) {
        return new SystemEvent(name, EventData.ofJson(data.toBytes()));
    }
}
