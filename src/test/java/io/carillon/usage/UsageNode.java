package io.carillon.usage;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.channels.AppRuntime;
import io.carillon.channels.ChannelEvent;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.Connection;
import io.carillon.channels.OnlyLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.util.unit.DataSize;

/// One start of a node, as far as usage goes: a real hub with one loop, its time in the hands of the test. What a test
/// has it do happens on the test's thread.
final class UsageNode {
    private static final AtomicLong EPOCHS = new AtomicLong(System.currentTimeMillis() << 21);

    final FakeTime time;
    final OnlyLoop loop = new OnlyLoop();
    final ChannelHub hub = new ChannelHub(List.of(loop), ChannelHub.Marks.DEFAULTS);
    final UsageCounting counting;
    final PendingRows pending;
    final UsageSpool spool;
    final UsageWriter writer;

    UsageNode(FakeTime time, UsageStore store, Path folder) {
        this(time, store, folder, DataSize.ofMegabytes(1), Duration.ofMinutes(10));
    }

    UsageNode(FakeTime time, UsageStore store, Path folder, DataSize spoolLimit, Duration retireAfter) {
        this.time = time;
        this.counting = new UsageCounting(hub, time, time::nanoTime, EPOCHS::incrementAndGet, retireAfter);
        this.pending = new PendingRows(1_000);
        this.spool = new UsageSpool(folder, counting.epoch(), spoolLimit);
        this.writer = new UsageWriter(pending, store, spool);
    }

    AppRuntime app() {
        return app(TestApps.anApp());
    }

    AppRuntime app(App app) {
        return hub.runtime(app);
    }

    Connection connect(AppRuntime app) {
        var connection = new FakeConnection(app, loop, new Connection.State());
        hub.opened(connection);
        return connection;
    }

    void publish(AppRuntime app, int events) {
        for (int i = 0; i < events; i++) {
            app.traffic().accepted(ChannelEvent.Origin.SERVER, 10);
        }
    }

    /// What the flusher does every ten seconds.
    void flush() {
        pending.put(counting.takeChanged());
        writer.write(Duration.ofSeconds(30));
    }

    void flushAfter(Duration duration) {
        time.move(duration);
        flush();
    }

    /// As if the process were gone: its memory is lost, its locks on files are free. [KilledNodeTests] kills one
    /// indeed.
    void kill() {
        try {
            spool.close();
            Files.createFile(spool.folder().resolve(counting.epoch() + ".lock"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
