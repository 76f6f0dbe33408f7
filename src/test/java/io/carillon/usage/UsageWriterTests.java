package io.carillon.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class UsageWriterTests {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final FakeTime time = new FakeTime();
    private final FakeStore store = new FakeStore();

    @Test
    void writesNothingToDiskWhileTheDatabaseAnswers() throws IOException {
        var node = new UsageNode(time, store, folder);
        node.publish(node.app(), 3);
        node.flushAfter(MINUTE);

        assertThat(store.published()).isEqualTo(3);
        assertThat(node.writer.unflushed()).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void losesAndDoublesNothingOverAnAbsenceOfTheDatabase() throws IOException {
        var node = new UsageNode(time, store, folder);
        node.publish(node.app(), 1);
        node.flush();
        store.setAvailable(false);
        for (int i = 0; i < 18; i++) {
            node.publish(node.app(), 10);
            node.flushAfter(TEN_SECONDS);
        }
        assertThat(store.published()).isEqualTo(1);
        assertThat(node.writer.failures()).isEqualTo(18);
        assertThat(node.writer.unflushed()).isEqualTo(3);

        store.setAvailable(true);
        node.publish(node.app(), 100);
        node.flushAfter(TEN_SECONDS);

        assertThat(store.published()).isEqualTo(281);
        assertThat(store.rows).hasSize(4);
        assertThat(node.writer.unflushed()).isZero();
        assertThat(files()).allMatch(name -> name.endsWith(".lock"));
    }

    @Test
    void aKilledNodesRowsLandUnderTheirOwnEpoch() throws IOException {
        store.setAvailable(false);
        var killed = new UsageNode(time, store, folder);
        killed.publish(killed.app(), 10);
        killed.flushAfter(MINUTE);
        killed.publish(killed.app(), 5);
        killed.flushAfter(TEN_SECONDS);
        killed.publish(killed.app(), 1_000); // never flushed: what a kill may lose
        killed.kill();

        store.setAvailable(true);
        var next = new UsageNode(time, store, folder);
        next.publish(next.app(), 1);
        next.flush();
        next.flush();

        assertThat(store.published()).isEqualTo(16);
        assertThat(store.rows.keySet())
                .extracting(UsageKey::nodeEpoch)
                .containsExactly(killed.counting.epoch(), killed.counting.epoch(), next.counting.epoch());
        assertThat(files()).isEmpty();
    }

    @Test
    void aReplayThatBreaksOffIsDoneAgain() throws IOException {
        store.setAvailable(false);
        var killed = new UsageNode(time, store, folder);
        for (int i = 0; i < 600; i++) {
            killed.publish(killed.app(), 1);
            killed.flushAfter(MINUTE);
        }
        killed.kill();
        var next = new UsageNode(time, store, folder);
        store.failAfter(1);
        next.flush();
        assertThat(store.published()).isEqualTo(500);

        store.setAvailable(true);
        next.flush();

        assertThat(store.published()).isEqualTo(600);
        assertThat(files()).isEmpty();
    }

    @Test
    void leavesOutLinesThatAreNoRows() throws IOException {
        store.setAvailable(false);
        var killed = new UsageNode(time, store, folder);
        killed.publish(killed.app(), 1);
        killed.flushAfter(MINUTE);
        killed.publish(killed.app(), 2);
        killed.flushAfter(MINUTE);
        killed.kill();
        var spooled = folder.resolve(killed.counting.epoch() + ".jsonl");
        var whole = Files.readString(spooled).strip();
        Files.writeString(
                spooled,
                "{}\n\n\0\n" + whole.replace("\"published\":1", "\"published\":-1") + "\n"
                        + whole.substring(0, whole.length() / 2),
                StandardOpenOption.APPEND);
        Files.write(spooled, new byte[] {'\n', (byte) 0xff, (byte) 0xc0, '\n'}, StandardOpenOption.APPEND);

        store.setAvailable(true);
        new UsageNode(time, store, folder).flush();

        assertThat(store.published()).isEqualTo(3);
        assertThat(files()).isEmpty();
    }

    @Test
    void leavesTheFilesOfALivingNodeAlone() throws IOException {
        store.setAvailable(false);
        var other = new UsageNode(time, store, folder);
        other.publish(other.app(), 1);
        other.flush();
        store.setAvailable(true);

        new UsageNode(time, store, folder).flush();
        assertThat(store.published()).isZero();
        assertThat(files()).isNotEmpty();

        other.flush();
        assertThat(store.published()).isEqualTo(1);
    }

    @Test
    void keepsRowsInMemoryWhenTheDiskTakesNoMore() {
        store.setAvailable(false);
        var node = new UsageNode(time, store, folder, DataSize.ofBytes(1_000), Duration.ofMinutes(10));
        for (int i = 0; i < 20; i++) {
            node.publish(node.app(), 1);
            node.flushAfter(MINUTE);
        }
        assertThat(node.spool.rows()).isBetween(1L, 5L);
        assertThat(node.writer.unflushed()).isEqualTo(20);

        store.setAvailable(true);
        node.flush();

        assertThat(store.published()).isEqualTo(20);
        assertThat(node.writer.dropped()).isZero();
    }

    @Test
    void countsWhatNeitherDiskNorMemoryTook() throws IOException {
        store.setAvailable(false);
        Files.writeString(folder.resolve("file"), "no folder");
        var node = new UsageNode(time, store, folder.resolve("file"));
        for (int i = 0; i < 1_010; i++) {
            node.publish(node.app(), 1);
            node.flushAfter(MINUTE);
        }

        assertThat(node.writer.dropped()).isEqualTo(10);
        assertThat(node.writer.unflushed()).isEqualTo(1_000);
    }

    @Test
    void theLastWriteLeavesTheRestToTheDisk() {
        var node = new UsageNode(time, store, folder);
        node.publish(node.app(), 5);
        node.pending.put(node.counting.takeChanged());
        node.writer.finish(Duration.ZERO);
        node.kill();
        assertThat(store.published()).isZero();

        new UsageNode(time, store, folder).flush();

        assertThat(store.published()).isEqualTo(5);
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
