package io.carillon.apps;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Hands out [App] snapshots to the gateway, without ever making it wait for the database for an app it knows.
///
/// Never blocks; a lookup of a known app returns a completed stage. Other stages complete on a thread of the
/// directory's.
/// Stages never complete exceptionally.
public interface AppDirectory {
    /// The app that has `key` among its active keys.
    CompletionStage<AppLookup> findByKey(String key);

    CompletionStage<AppLookup> findById(long appId);

    /// Registers a listener for every later change of an app or its keys. It is called on a thread of the directory's
    /// and must not block.
    void onChange(ChangeListener listener);

    /// Whether lookups can be answered: the database has been asked once, or apps known from before were found on disk.
    /// Once true it stays true.
    default boolean isReady() {
        return true;
    }

    /// Told after a change has been read, within a second of its commit.
    interface ChangeListener {
        /// @param app the app as it is now, or null when it was deleted
        void changed(long appId, @Nullable App app);
    }
}
