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

    /// A client that came back may lack events that it will not be sent.
    ///
    /// @param reason a stable code
    /// @param since what was published before has not been missed, in milliseconds of the epoch; 0 when not known
    public static SystemEvent gap(String reason, long since) {
        var data = new JsonBuffer().raw("{\"reason\":").string(reason).raw(",\"since\":");
        return of("carillon:gap", (since == 0 ? data.raw("null") : data.raw(Long.toString(since))).raw("}"));
    }

    /// A client that came back gets so many events that it missed, now.
    ///
    /// @param repeated how many of the first may have reached it before
    public static SystemEvent recovered(int events, int repeated) {
        var data = new JsonBuffer().raw("{\"events\":").number(events);
        return of(
                "carillon:recovered",
                (repeated == 0 ? data : data.raw(",\"repeated\":").number(repeated)).raw("}"));
    }

    private static SystemEvent of(String name, JsonBuffer data) {
        return new SystemEvent(name, EventData.ofJson(data.toBytes()));
    }
}
