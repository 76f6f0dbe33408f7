package io.carillon.webhooks;

import io.carillon.apps.App;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.ChannelWatch;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which apps of this node are watched, and for what. Apps without endpoints are watched until that is known, and
/// again when their endpoints change.
final class Watches {
    private final ChannelHub hub;
    private final HappeningQueue queue;
    private final ConcurrentHashMap<Long, AppWatch> watches = new ConcurrentHashMap<>();

    Watches(ChannelHub hub, HappeningQueue queue) {
        this.hub = hub;
        this.queue = queue;
    }

    /// Asked on event loops, for an app that becomes active.
    ChannelWatch watchFor(App app) {
        return watch(app.id());
    }

    AppWatch watch(long appId) {
        return watches.computeIfAbsent(appId, unseen -> new AppWatch(queue));
    }

    /// Null for an app that wants nothing.
    @Nullable
    AppWatch find(long appId) {
        return watches.get(appId);
    }

    /// What an app's endpoints want together has been read. Called by the thread that also calls [#changed].
    void learned(long appId, Collection<WebhookType> wanted) {
        var watch = watches.get(appId);
        if (watch == null) {
            return;
        }
        watch.want(wanted);
        var runtime = hub.find(appId);
        if (wanted.isEmpty()) {
            watches.remove(appId, watch);
            if (runtime != null) {
                runtime.watch(null);
            }
        }
    }

    /// An app's endpoints have changed: it is to be found out again what they want.
    void changed(long appId) {
        var runtime = hub.find(appId);
        if (runtime != null || watches.containsKey(appId)) {
            var watch = watch(appId);
            watch.wantEverything();
            if (runtime != null) {
                runtime.watch(watch);
            }
        }
    }
}
