package io.carillon.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.channels.RefusalSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class RefusalReportsTests {
    private static final AtomicLong APPS = new AtomicLong(System.currentTimeMillis() * 100 + 70_000_000_000L);
    private static final UUID OURS = new UUID(1, 2);
    private static final UUID THEIRS = new UUID(3, 4);
    private static final long NOW = FakeTime.FIRST_MINUTE;
    private static final long HOUR = 60;

    private final long appId = APPS.incrementAndGet();
    private final UsageDatabase database = UsageDatabase.shared();
    private final JdbcUsageStore store = new JdbcUsageStore(database);
    private final RefusalReports reports = new RefusalReports(database.jdbc(), new FakeTime());

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void countsEachCodeByHourOnAllNodesMostFrequentFirst() {
        store.write(List.of(
                row(NOW, 1, OURS, "signature_invalid", 2, null),
                row(NOW, 2, OURS, "signature_invalid", 3, null),
                row(NOW - 2 * HOUR, 1, OURS, "signature_invalid", 4, null),
                row(NOW - HOUR, 1, OURS, "app_disabled", 100, null),
                row(NOW - 24 * HOUR, 1, OURS, "app_disabled", 1_000, null)));

        var found = reports.lastDay(OURS, appId);

        assertThat(found).extracting(RefusalReport::code).containsExactly("app_disabled", "signature_invalid");
        var signatures = found.getLast();
        assertThat(signatures.count()).isEqualTo(9);
        assertThat(signatures.hours()).hasSize(24).endsWith(4L, 0L, 5L);
        assertThat(signatures.last()).isEqualTo(Instant.ofEpochSecond(NOW * 60));
        assertThat(found.getFirst().count()).isEqualTo(100);
    }

    @Test
    void givesTheLatestExamplesOfEachCode() {
        var rows = new ArrayList<UsageRow>();
        for (int i = 0; i < 8; i++) {
            var source =
                    new RefusalSource(RefusalSource.Protocol.PUSHER, "key-of-app", "1." + i, "private-" + i + "é😀");
            rows.add(row(NOW - i, 1, OURS, "signature_invalid", i + 1, source));
        }
        rows.add(row(NOW - HOUR, 1, OURS, "app_disabled", 1, RefusalSource.of(RefusalSource.Protocol.HTTP, null)));
        store.write(rows);

        var found = reports.lastDay(OURS, appId);

        assertThat(found.getFirst().examples())
                .extracting(example -> example.source().socketId())
                .containsExactly("1.0", "1.1", "1.2", "1.3", "1.4");
        assertThat(found.getFirst().examples().getFirst().source())
                .isEqualTo(new RefusalSource(RefusalSource.Protocol.PUSHER, "key-of-app", "1.0", "private-0é😀"));
        assertThat(found.getLast().examples()).hasSize(1);
    }

    @Test
    void theFirstExampleOfAMinuteStays() {
        var first = new RefusalSource(RefusalSource.Protocol.STOMP, "key-of-app", "1.1", "room");
        store.write(List.of(row(NOW, 1, OURS, "signature_invalid", 1, first)));
        store.write(List.of(row(NOW, 1, OURS, "signature_invalid", 5, null)));

        var found = reports.lastDay(OURS, appId).getFirst();

        assertThat(found.count()).isEqualTo(5);
        assertThat(found.examples().getFirst().source()).isEqualTo(first);
    }

    @Test
    void keepsToItselfWhatWasRefusedForAnotherOrganization() {
        var source = new RefusalSource(RefusalSource.Protocol.PUSHER, "key-of-app", "1.1", "private-room");
        store.write(List.of(row(NOW, 1, THEIRS, "signature_invalid", 1, source)));

        assertThat(reports.lastDay(OURS, appId)).isEmpty();
        assertThat(reports.lastDay(THEIRS, appId)).hasSize(1);
    }

    private UsageRow row(
            long minute, long nodeEpoch, UUID organization, String code, long count, @Nullable RefusalSource sample) {
        var counts = new UsageCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(code, count));
        Map<String, RefusalSource> samples = sample == null ? Map.of() : Map.of(code, sample);
        return new UsageRow(new UsageKey(minute, appId, nodeEpoch), organization, counts, 0, samples);
    }
}
