package io.carillon.apps;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A directory of apps in memory, with a database that a test can take away.
public final class FakeAppDirectory implements AppDirectory {
    private final Map<Long, App> apps = new ConcurrentHashMap<>();
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean available = true;
    private volatile boolean ready = true;
    private volatile CompletableFuture<?> database = CompletableFuture.completedFuture(null);

    public FakeAppDirectory(App... apps) {
        for (var app : apps) {
            this.apps.put(app.id(), app);
        }
    }

    /// Replaces an app, or adds it, and tells the listeners.
    public void change(App app) {
        apps.put(app.id(), app);
        listeners.forEach(listener -> listener.changed(app.id(), app));
    }

    public void delete(long appId) {
        apps.remove(appId);
        listeners.forEach(listener -> listener.changed(appId, null));
    }

    /// Whether apps that are not here are known not to exist.
    public void setAvailable(boolean available) {
        this.available = available;
    }

    public void setReady(boolean ready) {
        this.ready = ready;
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    /// Makes every lookup wait until [#proceed], as for an app that is not in memory.
    public void pause() {
        database = new CompletableFuture<>();
    }

    /// Lets the lookups that wait go on, as soon as there is one.
    public void proceed() {
        Awaitility.await().until(() -> database.getNumberOfDependents() > 0);
        database.complete(null);
    }

    @Override
    public CompletionStage<AppLookup> findByKey(String key) {
        return answer(() -> apps.values().stream()
                .filter(app -> app.findKey(key).isPresent())
                .findFirst()
                .orElse(null));
    }

    @Override
    public CompletionStage<AppLookup> findById(long appId) {
        return answer(() -> apps.get(appId));
    }

    private CompletionStage<AppLookup> answer(Supplier<@Nullable App> query) {
        return database.thenApply(ready -> {
            var app = query.get();
            if (app != null) {
                return new AppLookup.Found(app, !available);
            }
            return available ? AppLookup.UNKNOWN : AppLookup.UNAVAILABLE;
        });
    }

    @Override
    public void onChange(ChangeListener listener) {
        listeners.add(listener);
    }
}
