package io.carillon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/// Remembers what it was told, a line each.
final class RecordingWatch implements ChannelWatch {
    private final List<String> told = new ArrayList<>();

    void assertTold(String... happenings) {
        assertThat(told).containsExactly(happenings);
        told.clear();
    }

    @Override
    public void occupied(AppRuntime app, String channel) {
        told.add("occupied " + channel);
    }

    @Override
    public void vacated(AppRuntime app, String channel) {
        told.add("vacated " + channel);
    }

    @Override
    public void memberAdded(AppRuntime app, String channel, String userId) {
        told.add("added " + userId + " " + channel);
    }

    @Override
    public void memberRemoved(AppRuntime app, String channel, String userId) {
        told.add("removed " + userId + " " + channel);
    }

    @Override
    public void cacheMiss(AppRuntime app, String channel) {
        told.add("miss " + channel);
    }

    @Override
    public void clientEvent(ChannelEvent event) {
        told.add("client " + event.channel() + " " + event.data().text() + " from " + event.excludedSocketId());
    }

    @Override
    public void subscriptionCount(AppRuntime app, String channel, int count) {
        told.add("count " + channel + " " + count);
    }
}
