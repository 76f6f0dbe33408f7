package io.carillon.webhooks;

import org.jspecify.annotations.Nullable;

/// What can come and go: a channel, or a member of a presence channel.
///
/// @param userId null for the channel itself
record Occupant(long appId, String channel, @Nullable String userId) {
    boolean isMember() {
        return userId != null;
    }
}
