package io.carillon.apps;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A directory over a [FakeAppSource], whose refresh a test turns by hand.
final class DirectoryFixture {
    static final AppsSettings SETTINGS = new AppsSettings(
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofHours(24),
            Duration.ofSeconds(5),
            Duration.ofHours(24),
            1_000,
            Path.of("unused"));

    final MovableClock clock = new MovableClock();
    final FakeAppSource source = new FakeAppSource(clock);
    final AppSpool spool;
    final KnownApps known;
    final CachedAppDirectory directory;
    final DirectoryRefresh refresh;
    final List<Heard> heard = new ArrayList<>();

    DirectoryFixture(Path folder) {
        this(folder, SETTINGS);
    }

    DirectoryFixture(Path folder, AppsSettings settings) {
        spool = new AppSpool(folder, new MasterKey(new byte[MasterKey.BYTES]), Runnable::run);
        known = new KnownApps(spool, settings, clock);
        directory = new CachedAppDirectory(source, known);
        refresh = new DirectoryRefresh(directory, source, known, clock);
        directory.onChange((id, app) -> heard.add(new Heard(id, app)));
    }

    AppLookup findByKey(String key) {
        return await(directory.findByKey(key));
    }

    AppLookup findById(long id) {
        return await(directory.findById(id));
    }

    static AppLookup await(java.util.concurrent.CompletionStage<AppLookup> stage) {
        try {
            return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    record Heard(long appId, @Nullable App app) {}
}
