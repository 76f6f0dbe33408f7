package io.carillon.gateway;

import io.carillon.apps.App;
import io.carillon.channels.ChannelHub;
import io.carillon.protocol.ProtocolError;
import org.jspecify.annotations.Nullable;

/// Makes a change of an app felt by its live connections: settings and limits at once, a disabled or deleted app or a
/// revoked key by a close with 4003.
final class AppChangeListener {
    private final ChannelHub hub;

    AppChangeListener(ChannelHub hub) {
        this.hub = hub;
    }

    void changed(long appId, @Nullable App app) {
        if (app == null || !app.enabled()) {
            var known = app == null ? hub.find(appId) : null;
            if (app != null) {
                hub.update(app);
            } else if (known != null) {
                hub.update(known.app().disabled());
            }
            hub.close(appId, connection -> true, ProtocolError.APP_DISABLED);
            return;
        }
        hub.update(app);
        hub.close(appId, connection -> app.findKey(connection.key()).isEmpty(), ProtocolError.APP_DISABLED);
    }
}
