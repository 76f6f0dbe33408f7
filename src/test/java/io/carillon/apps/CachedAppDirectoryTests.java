package io.carillon.apps;

import static io.carillon.apps.Snapshots.anApp;
import static io.carillon.apps.Snapshots.withKeys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.AppLookup.Found;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedAppDirectoryTests {
    private final DirectoryFixture fixture;
    private final App app = anApp(42, "key-1");

    CachedAppDirectoryTests(@TempDir Path folder) {
        fixture = new DirectoryFixture(folder);
    }

    @BeforeEach
    void start() {
        fixture.source.put(app);
        fixture.refresh.turn();
    }

    @Test
    void asksOnceForAnAppAndKeepsIt() {
        assertThat(fixture.findByKey("key-1")).isEqualTo(new Found(app, false));
        assertThat(fixture.findByKey("key-1")).isEqualTo(new Found(app, false));
        assertThat(fixture.findById(42)).isEqualTo(new Found(app, false));

        assertThat(fixture.source.queries).hasValue(1);
    }

    @Test
    void knownAppIsAnsweredAtOnce() {
        fixture.findByKey("key-1");

        assertThat(fixture.directory.findByKey("key-1").toCompletableFuture()).isDone();
    }

    @Test
    void manyAtOnceForOneKeyAreOneQuery() {
        var gate = new CountDownLatch(1);
        fixture.source.gate = gate;

        var stages = Stream.generate(() -> fixture.directory.findByKey("key-1"))
                .limit(100)
                .toList();
        gate.countDown();

        assertThat(stages)
                .allSatisfy(stage -> assertThat(DirectoryFixture.await(stage)).isEqualTo(new Found(app, false)));
        assertThat(fixture.source.queries).hasValue(1);
    }

    @Test
    void unknownIsRememberedForAWhileOnly() {
        assertThat(fixture.findByKey("nobody-s")).isEqualTo(AppLookup.UNKNOWN);
        assertThat(fixture.findByKey("nobody-s")).isEqualTo(AppLookup.UNKNOWN);
        assertThat(fixture.source.queries).hasValue(1);

        fixture.clock.move(Duration.ofSeconds(6));
        fixture.refresh.turn();

        assertThat(fixture.findByKey("nobody-s")).isEqualTo(AppLookup.UNKNOWN);
        assertThat(fixture.source.queries).hasValue(2);
    }

    @Test
    void newKeyIsKnownAsSoonAsItsChangeIsRead() {
        fixture.findByKey("key-1");
        assertThat(fixture.findByKey("key-2")).isEqualTo(AppLookup.UNKNOWN);

        fixture.source.change(1, withKeys(app, "key-1", "key-2"));
        fixture.refresh.turn();

        assertThat(fixture.findByKey("key-2")).isInstanceOf(Found.class);
    }

    @Test
    void impossibleKeysAndIdsNeverReachTheDatabase() {
        assertThat(fixture.findByKey("")).isEqualTo(AppLookup.UNKNOWN);
        assertThat(fixture.findByKey("ключ")).isEqualTo(AppLookup.UNKNOWN);
        assertThat(fixture.findByKey("x".repeat(129))).isEqualTo(AppLookup.UNKNOWN);
        assertThat(fixture.findById(0)).isEqualTo(AppLookup.UNKNOWN);
        assertThat(fixture.findById(1L << 53)).isEqualTo(AppLookup.UNKNOWN);

        assertThat(fixture.source.queries).hasValue(0);
    }

    @Test
    void withoutTheDatabaseKnownAppsAreStaleAndUnknownOnesUnavailable() {
        fixture.findByKey("key-1");
        fixture.findByKey("nobody-s");
        fixture.source.away = true;

        fixture.clock.move(Duration.ofSeconds(3));
        fixture.refresh.turn();

        assertThat(fixture.findByKey("key-1")).isEqualTo(new Found(app, true));
        assertThat(fixture.findByKey("nobody-s")).isEqualTo(AppLookup.UNAVAILABLE);
        assertThat(fixture.findById(4711)).isEqualTo(AppLookup.UNAVAILABLE);
    }

    @Test
    void beforeTheDatabaseCountsAsAwayAFailedQueryIsUnavailable() {
        fixture.source.away = true;

        assertThat(fixture.findByKey("key-1")).isEqualTo(AppLookup.UNAVAILABLE);
    }

    @Test
    void unreadableSecretIsUnavailableAndNotUnknown() {
        fixture.source.unreadable.add(42L);

        assertThat(fixture.findById(42)).isEqualTo(AppLookup.UNAVAILABLE);
    }

    @Test
    void freshAgainWhenTheDatabaseIsBack() {
        fixture.findByKey("key-1");
        fixture.source.away = true;
        fixture.clock.move(Duration.ofMinutes(10));
        fixture.refresh.turn();

        fixture.source.away = false;
        fixture.refresh.turn();

        assertThat(fixture.findByKey("key-1")).isEqualTo(new Found(app, false));
    }

    @Test
    void staleAppsAreServedForADayAndNotLonger() {
        fixture.findByKey("key-1");
        fixture.source.away = true;

        fixture.clock.move(Duration.ofHours(24));
        assertThat(fixture.findByKey("key-1")).isEqualTo(new Found(app, true));

        fixture.clock.move(Duration.ofSeconds(1));
        assertThat(fixture.findByKey("key-1")).isEqualTo(AppLookup.UNAVAILABLE);
    }

    @Test
    void anAnswerThatWasOvertakenByAChangeIsNotKept() {
        var gate = new CountDownLatch(1);
        fixture.source.gate = gate;
        var lookup = fixture.directory.findByKey("key-1");
        await().untilAtomic(fixture.source.queries, org.hamcrest.Matchers.is(1));

        fixture.source.gate = null;
        fixture.source.change(1, withKeys(app, "key-2"));
        fixture.refresh.turn();
        gate.countDown();

        assertThat(DirectoryFixture.await(lookup)).isNotEqualTo(new Found(app, false));
        assertThat(fixture.findByKey("key-1")).isEqualTo(AppLookup.UNKNOWN);
        assertThat(fixture.findByKey("key-2")).isInstanceOf(Found.class);
    }
}
