package io.carillon.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.TestServer;
import io.carillon.apps.TestApps;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database that really stops.
@Tag("database")
class UsageOutageTests {
    @TempDir
    Path folder;

    private final TestServer server = new TestServer();
    private final UsageDatabase database = UsageDatabase.on(server);
    private final JdbcUsageStore store = new JdbcUsageStore(database);
    private final FakeTime time = new FakeTime();

    @AfterEach
    void stop() {
        store.close();
        server.close();
    }

    @Test
    void losesAndDoublesNothingWhileTheServerIsStopped() {
        var node = new UsageNode(time, store, folder);
        var app = node.app(TestApps.anApp());
        node.publish(app, 1);
        node.flush();

        server.stop();
        node.publish(app, 10);
        node.flushAfter(Duration.ofMinutes(1));
        node.publish(app, 100);
        node.flushAfter(Duration.ofSeconds(30));
        server.resume();
        node.publish(app, 1_000);
        node.flush();

        assertThat(node.writer.failures()).isEqualTo(2);
        assertThat(node.writer.unflushed()).isZero();
        assertThat(database.published(1000)).isEqualTo(1_111);
        assertThat(database.rows(1000)).isEqualTo(2);
    }

    @Test
    void theNextStartWritesWhatANodeLeftThatDiedMeanwhile() {
        server.stop();
        var killed = new UsageNode(time, store, folder);
        killed.publish(killed.app(TestApps.anApp()), 10);
        killed.flushAfter(Duration.ofMinutes(1));
        killed.publish(killed.app(TestApps.anApp()), 100);
        killed.flushAfter(Duration.ofSeconds(30));
        killed.kill();
        server.resume();

        var next = new UsageNode(time, store, folder);
        next.publish(next.app(TestApps.anApp()), 1_000);
        next.flush();
        next.flush();

        assertThat(database.published(1000)).isEqualTo(1_110);
        assertThat(database.rows(1000)).isEqualTo(3);
    }
}
