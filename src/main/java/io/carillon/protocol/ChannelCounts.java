package io.carillon.protocol;

import org.jspecify.annotations.Nullable;

/// What an HTTP answer tells about a channel; null is what was not asked for or does not apply.
public record ChannelCounts(
        @Nullable Integer userCount, @Nullable Integer subscriptionCount) {
    public static final ChannelCounts NONE = new ChannelCounts(null, null);

    public static ChannelCounts ofUsers(int count) {
        return new ChannelCounts(count, null);
    }

    public static ChannelCounts ofSubscriptions(int count) {
        return new ChannelCounts(null, count);
    }
}
