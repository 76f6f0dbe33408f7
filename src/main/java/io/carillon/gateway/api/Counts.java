package io.carillon.gateway.api;

import io.carillon.channels.AppRuntime;
import io.carillon.channels.ChannelHub;
import io.carillon.protocol.ChannelAttribute;
import io.carillon.protocol.ChannelCounts;
import io.carillon.protocol.ChannelName;
import java.util.Set;

/// How many connections or users a channel has, as far as somebody asks and it applies.
final class Counts {
    private final ChannelHub hub;

    Counts(ChannelHub hub) {
        this.hub = hub;
    }

    ChannelCounts of(AppRuntime app, ChannelName channel, Set<ChannelAttribute> asked) {
        if (channel.isPresence()) {
            return asked.contains(ChannelAttribute.USER_COUNT)
                    ? ChannelCounts.ofUsers(hub.userCount(app, channel.value()))
                    : ChannelCounts.NONE;
        }
        return asked.contains(ChannelAttribute.SUBSCRIPTION_COUNT) && hasSubscriptions(app, channel)
                ? ChannelCounts.ofSubscriptions(hub.subscriptionCount(app, channel.value()))
                : ChannelCounts.NONE;
    }

    /// Whether the channel's subscriptions are counted for the app's servers to see.
    boolean hasSubscriptions(AppRuntime app, ChannelName channel) {
        return !channel.isPresence() && app.app().settings().subscriptionCounts();
    }
}
