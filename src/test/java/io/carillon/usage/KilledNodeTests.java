package io.carillon.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.TestApps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledNodeTests {
    @TempDir
    Path folder;

    private final FakeStore store = new FakeStore();

    @Test
    @Timeout(60)
    void theNextStartWritesWhatAKilledProcessSpooled() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Node.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = process.inputReader()) {
            assertThat(output.lines().anyMatch(line -> line.equals("flushed"))).isTrue();
            var next = new UsageNode(new FakeTime(), store, folder);
            next.flush();
            assertThat(store.published())
                    .as("while it lives, its rows are its own")
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

        new UsageNode(new FakeTime(), store, folder).flush();

        assertThat(store.published()).isEqualTo(15);
        assertThat(folder).isEmptyDirectory();
    }

    /// A node without a database that counts, flushes and waits to be killed.
    static final class Node {
        private Node() {}

        public static void main(String[] args) throws InterruptedException {
            var nowhere = new FakeStore();
            nowhere.setAvailable(false);
            var node = new UsageNode(new FakeTime(), nowhere, Path.of(args[0]));
            var app = node.app(TestApps.anApp());
            node.publish(app, 10);
            node.flushAfter(Duration.ofMinutes(1));
            node.publish(app, 5);
            node.flushAfter(Duration.ofSeconds(10));
            node.publish(app, 1_000);
            System.out.println("flushed");
            Thread.currentThread().join();
        }
    }
}
