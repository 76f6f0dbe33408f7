package io.carillon.gateway;

import io.carillon.apps.App;
import io.carillon.apps.AppDirectory;
import io.carillon.apps.AppLookup;
import io.carillon.channels.AppRuntime;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.RefusalSource;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import java.util.concurrent.Executor;

/// Finds the app that a client names by its key, and says whether the app takes clients like it.
public final class Doorkeeper {
    private final AppDirectory directory;
    private final ChannelHub hub;

    public Doorkeeper(AppDirectory directory, ChannelHub hub) {
        this.directory = directory;
        this.hub = hub;
    }

    /// A client that asks to be let in. Touched by its loop alone.
    public interface Guest {
        /// Whether its own connection is encrypted.
        boolean isSecure();

        RefusalSource.Protocol protocol();

        /// It takes a moment to find the app; one of the others follows.
        void keepWaiting();

        void enter(AppRuntime app);

        void refuse(ProtocolException refusal);
    }

    /// Lets a guest in or refuses it: now, or later when its app has to be looked up. Only on the guest's loop.
    ///
    /// @param onLoop runs what is to be done later on that loop
    public void admit(Guest guest, String key, Executor onLoop) {
        var lookup = directory.findByKey(key).toCompletableFuture();
        if (lookup.isDone()) {
            admit(guest, key, lookup.join());
            return;
        }
        guest.keepWaiting();
        lookup.thenAccept(loaded -> onLoop.execute(() -> {
            // An app that was found just now is looked up again on the loop, so that a change in between is not missed.
            if (loaded instanceof AppLookup.Found) {
                admit(guest, key, onLoop);
            } else {
                admit(guest, key, loaded);
            }
        }));
    }

    private void admit(Guest guest, String key, AppLookup lookup) {
        switch (lookup) {
            case AppLookup.Unknown unknown -> guest.refuse(ProtocolError.APP_UNKNOWN.of(key));
            case AppLookup.Unavailable unavailable -> guest.refuse(ProtocolError.APP_UNAVAILABLE.of());
            case AppLookup.Found found -> admit(guest, key, found.app());
        }
    }

    private void admit(Guest guest, String key, App app) {
        var runtime = hub.runtime(app);
        if (!app.enabled()) {
            refuse(guest, key, runtime, ProtocolError.APP_DISABLED);
        } else if (app.settings().tlsOnly() && !guest.isSecure()) {
            refuse(guest, key, runtime, ProtocolError.TLS_REQUIRED);
        } else {
            guest.enter(runtime);
        }
    }

    private static void refuse(Guest guest, String key, AppRuntime runtime, ProtocolError refusal) {
        runtime.traffic().refused(refusal.errorCode(), RefusalSource.of(guest.protocol(), key));
        guest.refuse(refusal.of());
    }
}
