package io.carillon.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class JdbcUsageStoreTests {
    /// Apps of their own for each test, since the database may have been used before.
    private static final AtomicLong APPS = new AtomicLong(System.currentTimeMillis() * 100);

    private static final UUID ORGANIZATION = new UUID(0x0123456789abcdefL, 0xfedcba9876543210L);

    @TempDir
    Path folder;

    private final long appId = APPS.incrementAndGet();
    private final App app = TestApps.anApp(appId, "key", "secret");
    private final FakeTime time = new FakeTime();
    private final UsageDatabase database = UsageDatabase.shared();
    private final JdbcUsageStore store = new JdbcUsageStore(database);

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void writesEveryColumn() {
        store.write(List.of(row(5, new UsageCounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, Map.of("APP_DISABLED", 12L)))));

        assertThat(database.row(appId)).isEqualTo("5 77 0123456789ABCDEFFEDCBA9876543210 1 2 3 4 5 6 7 8 9 10 11 12");
        assertThat(database.refusals(appId, "APP_DISABLED")).isEqualTo(12);
    }

    @Test
    void aRowWrittenAgainStaysAsItIs() {
        var row = row(5, published(3));
        store.write(List.of(row));
        store.write(List.of(row, row));

        assertThat(database.rows(appId)).isEqualTo(1);
        assertThat(database.published(appId)).isEqualTo(3);
    }

    @Test
    void statesOfARowMayComeInAnyOrder() {
        var states = new ArrayList<UsageRow>();
        for (int i = 1; i <= 50; i++) {
            states.add(row(5, published(i)));
        }
        Collections.shuffle(states, new Random(7));

        store.write(states.subList(0, 20));
        store.write(states.subList(20, 21));
        store.write(states.subList(20, 50));

        assertThat(database.rows(appId)).isEqualTo(1);
        assertThat(database.published(appId)).isEqualTo(50);
        assertThat(database.refusals(appId, "APP_DISABLED")).isEqualTo(50);
    }

    @Test
    void writesManyRowsAtOnce() {
        var rows = new ArrayList<UsageRow>();
        for (int minute = 0; minute < 2_345; minute++) {
            rows.add(row(minute, published(1)));
        }

        store.write(rows);

        assertThat(database.rows(appId)).isEqualTo(2_345);
    }

    @Test
    void aRepeatedFlushChangesNothing() {
        var node = new UsageNode(time, store, folder);
        node.publish(node.app(app), 3);
        node.flush();
        var written = database.row(appId);

        node.flush();
        node.flushAfter(Duration.ofSeconds(10));

        assertThat(database.row(appId)).isEqualTo(written);
    }

    private UsageRow row(long minute, UsageCounts counts) {
        return new UsageRow(new UsageKey(minute, appId, 77), ORGANIZATION, counts, 12, Map.of());
    }

    private static UsageCounts published(long count) {
        return new UsageCounts(0, count, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of("APP_DISABLED", count));
    }
}
