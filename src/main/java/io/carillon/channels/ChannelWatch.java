package io.carillon.channels;

/// Who is told what happens on an app's channels on this node. Held by the app's [AppRuntime]; an app that has none
/// pays nothing.
///
/// Every method is called on the channel's home loop, in the order in which things happen on that channel, and must
/// neither block nor throw. Nothing is delayed and nothing is held back here: a user who is gone for a moment leaves
/// and joins again. Channels of single users (`#server-to-user-…`) are not told about.
public interface ChannelWatch {
    /// The first subscription came.
    void occupied(AppRuntime app, String channel);

    /// The last subscription left.
    void vacated(AppRuntime app, String channel);

    /// A user's first connection joined a presence channel.
    void memberAdded(AppRuntime app, String channel, String userId);

    /// A user's last connection left a presence channel.
    void memberRemoved(AppRuntime app, String channel, String userId);

    /// Somebody subscribed to a cache channel that keeps no event; once until it keeps one again, or is vacated.
    void cacheMiss(AppRuntime app, String channel);

    /// A client event was accepted. The event is lent for the call; name, data, user id and the socket id of its
    /// [sender][ChannelEvent#excludedSocketId] may be kept.
    void clientEvent(ChannelEvent event);

    /// So many connections are subscribed now. Only while the app has subscription counts on, never for a presence
    /// channel, and on a channel of more than 100 every 5 s at most. Zero is told, too.
    void subscriptionCount(AppRuntime app, String channel, int count);
}
