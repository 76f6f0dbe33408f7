package io.carillon.webhooks;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.channels.ChannelHub;
import io.carillon.channels.OnlyLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxWriterTests {
    @TempDir
    Path folder;

    private final FakeOutboxStore store = new FakeOutboxStore();
    private final ChannelHub hub = new ChannelHub(List.of(new OnlyLoop()), ChannelHub.Marks.DEFAULTS);
    private final Watches watches = new Watches(hub, new HappeningQueue(1_000));

    @Test
    void whatComesWhileTheDatabaseIsAwayIsOnDiskAndThenWrittenInOrder() throws IOException {
        var spool = spool(1 << 20);
        var writer = writer(spool);
        writer.write(List.of(batch("a")));

        store.available = false;
        assertThat(writer.write(List.of(batch("b"), batch("c")))).isFalse();
        assertThat(writer.write(List.of(batch("d")))).isFalse();
        assertThat(writer.isAway()).isTrue();
        assertThat(Files.readAllLines(spool.file())).hasSize(3);
        assertThat(spool.batches()).isEqualTo(3);

        store.available = true;
        await().atMost(5, SECONDS).until(() -> writer.write(List.of()));
        writer.write(List.of(batch("e")));

        assertThat(store.order).containsExactly("a", "b", "c", "d", "e");
        assertThat(spool.file()).doesNotExist();
        assertThat(writer.isAway()).isFalse();
        assertThat(writer.stored()).isEqualTo(5);
        assertThat(writer.lost()).isZero();
    }

    @Test
    void aCommitWithoutAnAnswerIsNotRepeated() {
        var writer = writer(spool(1 << 20));
        store.commitsWithoutSaying = true;
        writer.write(List.of(batch("a")));
        store.commitsWithoutSaying = false;

        await().atMost(5, SECONDS).until(() -> writer.write(List.of()));

        assertThat(store.order).containsExactly("a");
    }

    @Test
    void moreThanThereIsRoomForIsLostAndCounted() {
        var writer = writer(spool(300));
        store.available = false;

        for (int i = 0; i < 5; i++) {
            writer.write(List.of(batch("channel" + i)));
        }

        assertThat(writer.lost()).isEqualTo(3);
    }

    @Test
    void withoutADiskBatchesStayInMemory() {
        var writer = writer(new OutboxSpool(folder.resolve("no/such/folder/file"), 1 << 20));
        store.available = false;
        writer.write(List.of(batch("a")));
        writer.write(List.of(batch("b")));
        store.available = true;

        await().atMost(5, SECONDS).until(() -> writer.write(List.of()));

        assertThat(store.order).containsExactly("a", "b");
        assertThat(writer.lost()).isZero();
    }

    @Test
    void aLineThatIsCutOffCostsNoOther() throws IOException {
        var spool = spool(1 << 20);
        spool.append(List.of(batch("a"), batch("b")));
        var text = Files.readString(spool.file());
        Files.writeString(
                spool.file(), "nonsense\n" + text + text.substring(0, 40), StandardOpenOption.TRUNCATE_EXISTING);

        var found = new ArrayList<OutboxBatch>();
        while (spool.takeSome(found::addAll)) {
            assertThat(found).isNotEmpty();
        }

        assertThat(found)
                .extracting(batch -> batch.events().getFirst().channel())
                .containsExactly("a", "b");
        assertThat(found.getFirst().rosterChanges()).containsExactly("+a", "-a b");
        assertThat(found.getFirst())
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(batch("a"));
    }

    private OutboxWriter writer(OutboxSpool spool) {
        return new OutboxWriter(store, 1, spool, watches);
    }

    private OutboxSpool spool(long limit) {
        return new OutboxSpool(folder.resolve("1.spool"), limit);
    }

    private static OutboxBatch batch(String channel) {
        var event = new TimedEvent(WebhookType.CACHE_MISS, channel, 5, new byte[] {1, '\n', '\t', -1});
        return new OutboxBatch(UUID.randomUUID(), 1000, List.of(event), List.of("+" + channel, "-" + channel + " b"));
    }
}
