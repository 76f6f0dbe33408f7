package io.carillon.apps;

import static io.carillon.apps.Snapshots.anApp;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AppCacheTests {
    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final AppCache cache = new AppCache();

    @Test
    void olderReadDoesNotReplaceANewer() {
        var older = cache.nextRead();
        var newer = cache.nextRead();
        cache.put(anApp(1, "new"), newer, NOW);

        assertThat(cache.put(anApp(1, "old"), older, NOW)).isFalse();

        assertThat(cache.find("old", NOW)).isNull();
        assertThat(cache.find("new", NOW)).isEqualTo(anApp(1, "new"));
    }

    @Test
    void olderReadDoesNotBringBackADeletedApp() {
        var older = cache.nextRead();
        cache.remove(1, cache.nextRead(), NOW.plusSeconds(5));

        assertThat(cache.put(anApp(1, "key"), older, NOW)).isFalse();
        assertThat(cache.find(1L, NOW)).isNull();
    }

    @Test
    void revokedKeyIsForgotten() {
        cache.put(anApp(1, "a", "b"), cache.nextRead(), NOW);
        cache.put(anApp(1, "b"), cache.nextRead(), NOW);

        assertThat(cache.find("a", NOW)).isNull();
        assertThat(cache.find("b", NOW)).isEqualTo(anApp(1, "b"));
    }

    @Test
    void keyThatMovedToAnotherAppStaysThere() {
        cache.put(anApp(1, "key"), cache.nextRead(), NOW);
        cache.put(anApp(2, "key"), cache.nextRead(), NOW);
        cache.put(anApp(1), cache.nextRead(), NOW);

        assertThat(cache.find("key", NOW)).isEqualTo(anApp(2, "key"));
    }

    @Test
    void unknownExpires() {
        cache.unknown("key", cache.nextRead(), NOW.plusSeconds(5));

        assertThat(cache.isUnknown("key", NOW.plusSeconds(4))).isTrue();
        assertThat(cache.isUnknown("key", NOW.plusSeconds(5))).isFalse();
    }

    @Test
    void evictsWhatWasNotUsedForLong() {
        cache.put(anApp(1, "a"), cache.nextRead(), NOW);
        cache.put(anApp(2, "b"), cache.nextRead(), NOW);
        cache.find("b", NOW.plus(DAY));

        assertThat(cache.evict(NOW.plus(DAY).plusSeconds(1), DAY, 100)).containsExactly(1L);
        assertThat(cache.find("a", NOW)).isNull();
        assertThat(cache.ids()).containsExactly(2L);
    }

    @Test
    void beyondItsSizeEvictsTheLongestUnused() {
        for (int id = 1; id <= 5; id++) {
            cache.put(anApp(id, "key" + id), cache.nextRead(), NOW.plusSeconds(id));
        }

        assertThat(cache.evict(NOW.plusSeconds(10), DAY, 3)).containsExactly(1L, 2L);
    }
}
