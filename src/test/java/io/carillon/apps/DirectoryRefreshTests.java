package io.carillon.apps;

import static io.carillon.apps.Snapshots.anApp;
import static io.carillon.apps.Snapshots.disabled;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.AppLookup.Found;
import io.carillon.apps.DirectoryFixture.Heard;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRefreshTests {
    private final Path folder;
    private final DirectoryFixture fixture;
    private final App app = anApp(42, "key-1");

    DirectoryRefreshTests(@TempDir Path folder) {
        this.folder = folder;
        this.fixture = new DirectoryFixture(folder);
        fixture.source.put(app);
    }

    @Test
    void readyOnceTheDatabaseHasAnswered() {
        fixture.source.away = true;
        fixture.refresh.turn();
        assertThat(fixture.directory.isReady()).isFalse();

        fixture.source.away = false;
        fixture.refresh.turn();
        assertThat(fixture.directory.isReady()).isTrue();

        fixture.source.away = true;
        fixture.clock.move(Duration.ofHours(1));
        fixture.refresh.turn();
        assertThat(fixture.directory.isReady()).isTrue();
    }

    @Test
    void changedAppReplacesTheKnownOneAndIsTold() {
        fixture.refresh.turn();
        fixture.findByKey("key-1");

        fixture.source.change(1, disabled(app));
        fixture.refresh.turn();

        assertThat(fixture.findByKey("key-1")).isEqualTo(new Found(disabled(app), false));
        assertThat(fixture.heard).containsExactly(new Heard(42, disabled(app)));
    }

    @Test
    void changesThatBecomeVisibleOutOfOrderAreNotMissed() {
        fixture.refresh.turn();
        fixture.findByKey("key-1");
        fixture.source.change(8, anApp(43, "key-3"));
        fixture.refresh.turn();

        fixture.source.change(7, disabled(app));
        fixture.refresh.turn();

        assertThat(fixture.findByKey("key-1")).isEqualTo(new Found(disabled(app), false));
    }

    @Test
    void eachChangeIsToldOnce() {
        fixture.refresh.turn();
        fixture.source.change(1, disabled(app));

        fixture.refresh.turn();
        fixture.refresh.turn();
        fixture.refresh.turn();

        assertThat(fixture.heard).hasSize(1);
    }

    @Test
    void deletedAppIsToldAsNullAndUnknown() {
        fixture.refresh.turn();
        fixture.findByKey("key-1");

        fixture.source.delete(1, 42);
        fixture.refresh.turn();

        assertThat(fixture.heard).containsExactly(new Heard(42, null));
        assertThat(fixture.findById(42)).isEqualTo(AppLookup.UNKNOWN);
        assertThat(fixture.findByKey("key-1")).isEqualTo(AppLookup.UNKNOWN);
    }

    @Test
    void changesOfAppsThatLeftTheMemoryAreTold() {
        fixture.refresh.turn();

        fixture.source.change(1, disabled(app));
        fixture.refresh.turn();

        assertThat(fixture.heard).containsExactly(new Heard(42, disabled(app)));
    }

    @Test
    void changesDuringAnOutageFollowAfterIt() {
        fixture.refresh.turn();
        fixture.findByKey("key-1");
        fixture.source.away = true;
        fixture.refresh.turn();

        fixture.source.change(1, disabled(app));
        fixture.source.away = false;
        fixture.refresh.turn();

        assertThat(fixture.findByKey("key-1")).isEqualTo(new Found(disabled(app), false));
    }

    @Test
    void oneUnreadableAppDoesNotHideTheChangesOfOthers() {
        fixture.refresh.turn();
        fixture.findByKey("key-1");
        fixture.source.change(1, anApp(43, "key-3"));
        fixture.source.unreadable.add(43L);
        fixture.source.change(2, disabled(app));

        fixture.refresh.turn();

        assertThat(fixture.findByKey("key-1")).isEqualTo(new Found(disabled(app), false));
    }

    @Test
    void aListenerThatFailsDoesNotKeepOthersFromHearing() {
        fixture.directory.onChange((_, _) -> {
            throw new IllegalStateException("on purpose");
        });
        var late = new java.util.ArrayList<Long>();
        fixture.directory.onChange((id, _) -> late.add(id));
        fixture.refresh.turn();

        fixture.source.change(1, disabled(app));
        fixture.refresh.turn();

        assertThat(late).containsExactly(42L);
    }

    @Test
    void unusedAppsLeaveMemoryAndDisk() {
        fixture.refresh.turn();
        fixture.findByKey("key-1");
        assertThat(folder.resolve("42.json")).exists();

        fixture.clock.move(Duration.ofHours(25));
        fixture.refresh.turn();

        assertThat(fixture.known.ids()).isEmpty();
        assertThat(folder.resolve("42.json")).doesNotExist();
    }

    @Test
    void startsFromDiskWithoutTheDatabaseAndFollowsItLater() {
        fixture.refresh.turn();
        fixture.findByKey("key-1");
        fixture.known.keepHouse();
        var restarted = new DirectoryFixture(folder);
        restarted.source.away = true;

        restarted.refresh.restore();
        restarted.refresh.turn();

        assertThat(restarted.directory.isReady()).isTrue();
        assertThat(restarted.findByKey("key-1")).isEqualTo(new Found(app, true));
        assertThat(restarted.findByKey("nobody-s")).isEqualTo(AppLookup.UNAVAILABLE);

        restarted.source.put(disabled(app));
        restarted.source.away = false;
        restarted.refresh.turn();

        assertThat(restarted.findByKey("key-1")).isEqualTo(new Found(disabled(app), false));
    }

    @Test
    void whatIsOnDiskLongerThanADayIsNotServed() {
        fixture.refresh.turn();
        fixture.findByKey("key-1");
        fixture.known.keepHouse();
        var restarted = new DirectoryFixture(folder);
        restarted.source.away = true;
        restarted.clock.move(Duration.ofHours(25));

        restarted.refresh.restore();
        restarted.refresh.turn();

        assertThat(restarted.findByKey("key-1")).isEqualTo(AppLookup.UNAVAILABLE);
    }
}
