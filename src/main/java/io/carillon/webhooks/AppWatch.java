package io.carillon.webhooks;

import io.carillon.channels.AppRuntime;
import io.carillon.channels.ChannelEvent;
import io.carillon.channels.ChannelWatch;
import io.carillon.webhooks.Happening.CacheMiss;
import io.carillon.webhooks.Happening.Came;
import io.carillon.webhooks.Happening.ClientEvent;
import io.carillon.webhooks.Happening.Left;
import io.carillon.webhooks.Happening.SubscriptionCount;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/// Notes what happens on the channels of one app, on the event loops where it happens: what no endpoint wants costs one
/// look. Until it is known what is wanted, everything is.
final class AppWatch implements ChannelWatch {
    private static final Set<WebhookType> EVERYTHING = EnumSet.allOf(WebhookType.class);

    private final HappeningQueue queue;
    // never changed once it is here
    private volatile Set<WebhookType> wanted = EVERYTHING;

    AppWatch(HappeningQueue queue) {
        this.queue = queue;
    }

    void want(Collection<WebhookType> types) {
        var copy = EnumSet.noneOf(WebhookType.class);
        copy.addAll(types);
        wanted = copy;
    }

    void wantEverything() {
        wanted = EVERYTHING;
    }

    boolean wants(WebhookType type) {
        return wanted.contains(type);
    }

    boolean wantsChannels() {
        return wants(WebhookType.CHANNEL_OCCUPIED) || wants(WebhookType.CHANNEL_VACATED);
    }

    boolean wantsMembers() {
        return wants(WebhookType.MEMBER_ADDED) || wants(WebhookType.MEMBER_REMOVED);
    }

    @Override
    public void occupied(AppRuntime app, String channel) {
        if (wantsChannels()) {
            queue.add(new Came(new Occupant(app.id(), channel, null)));
        }
    }

    @Override
    public void vacated(AppRuntime app, String channel) {
        if (wantsChannels()) {
            queue.add(new Left(new Occupant(app.id(), channel, null)));
        }
    }

    @Override
    public void memberAdded(AppRuntime app, String channel, String userId) {
        if (wantsMembers()) {
            queue.add(new Came(new Occupant(app.id(), channel, userId)));
        }
    }

    @Override
    public void memberRemoved(AppRuntime app, String channel, String userId) {
        if (wantsMembers()) {
            queue.add(new Left(new Occupant(app.id(), channel, userId)));
        }
    }

    @Override
    public void cacheMiss(AppRuntime app, String channel) {
        if (wants(WebhookType.CACHE_MISS)) {
            queue.add(new CacheMiss(app.id(), channel));
        }
    }

    @Override
    public void clientEvent(ChannelEvent event) {
        if (wants(WebhookType.CLIENT_EVENT)) {
            var sender = event.excludedSocketId();
            queue.add(new ClientEvent(
                    event.app().id(),
                    event.channel(),
                    event.name(),
                    event.data(),
                    sender == null ? "" : sender,
                    event.userId()));
        }
    }

    @Override
    public void subscriptionCount(AppRuntime app, String channel, int count) {
        if (wants(WebhookType.SUBSCRIPTION_COUNT)) {
            queue.add(new SubscriptionCount(app.id(), channel, count));
        }
    }
}
