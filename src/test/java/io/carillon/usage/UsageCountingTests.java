package io.carillon.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.channels.ChannelEvent;
import io.carillon.channels.RefusalSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class UsageCountingTests {
    private static final long FIRST = FakeTime.FIRST_MINUTE;
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final FakeTime time = new FakeTime();

    private UsageNode node() {
        return new UsageNode(time, new FakeStore(), folder);
    }

    @Test
    void countsEverythingThatAnAppDoes() {
        var node = node();
        var app = node.app();
        app.traffic().apiRequest();
        app.traffic().accepted(ChannelEvent.Origin.SERVER, 100);
        app.traffic().accepted(ChannelEvent.Origin.CLIENT, 20);
        app.traffic().delivered(7, 700);
        app.traffic().subscribed();
        app.traffic().subscribed();
        var source = new RefusalSource(RefusalSource.Protocol.PUSHER, "app-key-1", "1.1", "private-room");
        app.traffic().refused("CLIENT_EVENT_RATE", source);
        app.traffic().refused("CLIENT_EVENT_RATE", RefusalSource.of(RefusalSource.Protocol.HTTP, null));

        var rows = node.counting.takeChanged();

        assertThat(rows)
                .containsExactly(new UsageRow(
                        new UsageKey(FIRST, 1000, node.counting.epoch()),
                        TestApps.anApp().organizationId(),
                        new UsageCounts(1, 1, 1, 7, 120, 700, 0, 0, 2, 0, 0, Map.of("CLIENT_EVENT_RATE", 2L)),
                        0,
                        Map.of("CLIENT_EVENT_RATE", source)));
    }

    @Test
    void growsWithinTheMinuteAndStartsAnewInTheNext() {
        var node = node();
        var app = node.app();
        node.publish(app, 3);
        assertThat(published(node.counting.takeChanged())).containsExactly(Map.entry(FIRST, 3L));

        node.publish(app, 2);
        time.move(TEN_SECONDS);
        assertThat(published(node.counting.takeChanged())).containsExactly(Map.entry(FIRST, 5L));

        node.publish(app, 4);
        time.move(Duration.ofSeconds(50));
        assertThat(published(node.counting.takeChanged())).containsExactly(Map.entry(FIRST, 9L));

        node.publish(app, 1);
        time.move(TEN_SECONDS);
        assertThat(published(node.counting.takeChanged())).containsExactly(Map.entry(FIRST + 1, 1L));
    }

    private static List<Map.Entry<Long, Long>> published(List<UsageRow> rows) {
        return rows.stream()
                .map(row -> Map.entry(row.key().minute(), row.counts().published()))
                .toList();
    }

    @Test
    void saysNothingAboutAppsThatDoNothing() {
        var node = node();
        var idle = node.app();
        var connection = node.connect(node.app(TestApps.anApp(2000, "k", "s")));
        time.move(TEN_SECONDS);
        assertThat(node.counting.takeChanged())
                .extracting(row -> row.key().appId())
                .containsExactly(2000L);

        node.hub.closed(connection);
        time.move(MINUTE);
        node.counting.takeChanged();
        time.move(MINUTE);

        assertThat(node.counting.takeChanged()).isEmpty();
        assertThat(idle.connections().now()).isZero();
    }

    @Test
    void knowsPeakAndMeanOfConnections() {
        var node = node();
        var app = node.app();
        var first = node.connect(app);
        node.connect(app);
        node.connect(app);
        node.hub.closed(first);
        time.move(TEN_SECONDS);
        node.counting.takeChanged();
        time.move(Duration.ofSeconds(50));

        var minute = node.counting.takeChanged().getFirst().counts();

        assertThat(minute.connectionsPeak()).isEqualTo(3);
        assertThat(minute.connectionsOpened()).isEqualTo(3);
        assertThat(minute.connectionsClosed()).isEqualTo(1);
        assertThat(minute.connectionMillis() / 60_000.0).isCloseTo(2, within(0.1));
    }

    @Test
    void carriesThePeakOverWhenConnectionsStay() {
        var node = node();
        node.connect(node.app());
        node.connect(node.app());
        time.move(MINUTE);
        node.counting.takeChanged();
        time.move(MINUTE);

        var minute = node.counting.takeChanged().getFirst();

        assertThat(minute.key().minute()).isEqualTo(FIRST + 1);
        assertThat(minute.counts().connectionsOpened()).isZero();
        assertThat(minute.counts().connectionsPeak()).isEqualTo(2);
    }

    @Test
    void keepsTheOrganizationOfTheMinuteWhenAnAppMoves() {
        var node = node();
        var app = node.app();
        var before = app.app().organizationId();
        var after = new UUID(7, 7);
        node.publish(app, 1);
        node.counting.takeChanged();
        node.hub.update(movedTo(app.app(), after));
        node.publish(app, 1);
        time.move(MINUTE);
        assertThat(node.counting.takeChanged())
                .extracting(UsageRow::organizationId)
                .containsExactly(before);

        node.publish(app, 1);
        time.move(MINUTE);

        assertThat(node.counting.takeChanged())
                .extracting(UsageRow::organizationId)
                .containsExactly(after);
    }

    private static App movedTo(App app, UUID organization) {
        return new App(
                app.id(), organization, app.name(), true, app.settings(), app.limits(), app.recovery(), app.keys());
    }

    @Test
    void countsUnderAnotherEpochWhenTheClockIsSetBack() {
        var node = node();
        var epoch = node.counting.epoch();
        var app = node.app();
        node.publish(app, 3);
        time.set(Instant.ofEpochSecond((FIRST - 120) * 60));
        assertThat(published(node.counting.takeChanged())).containsExactly(Map.entry(FIRST, 3L));

        node.publish(app, 2);
        var row = node.counting.takeChanged().getFirst();

        assertThat(row.key().minute()).isEqualTo(FIRST - 120);
        assertThat(row.key().nodeEpoch()).isNotEqualTo(epoch);
        assertThat(row.counts().published()).isEqualTo(2);
    }

    @Test
    void readsTheLastCountsOfAnAppThatIsRetired() {
        var node = new UsageNode(time, new FakeStore(), folder, DataSize.ofMegabytes(1), Duration.ZERO);
        var retired = node.app();
        node.publish(retired, 3);
        node.counting.takeChanged();
        node.publish(retired, 2);
        time.move(MINUTE);
        assertThat(published(node.counting.takeChanged())).containsExactly(Map.entry(FIRST, 5L));
        assertThat(node.hub.runtimes()).isEmpty();

        var again = node.app();
        node.publish(again, 1);

        assertThat(again).isNotSameAs(retired);
        assertThat(published(node.counting.takeChanged())).containsExactly(Map.entry(FIRST + 1, 1L));
        assertThat(node.counting.total().published()).isEqualTo(6);
    }
}
