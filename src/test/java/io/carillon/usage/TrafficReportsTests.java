package io.carillon.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class TrafficReportsTests {
    private static final AtomicLong APPS = new AtomicLong(System.currentTimeMillis() * 100 + 50_000_000_000L);
    private static final UUID OURS = new UUID(1, 2);
    private static final UUID THEIRS = new UUID(3, 4);
    private static final long NOW = FakeTime.FIRST_MINUTE;
    private static final long MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z").getEpochSecond() / 60;

    private final long appId = APPS.incrementAndGet();
    private final FakeTime time = new FakeTime();
    private final UsageDatabase database = UsageDatabase.shared();
    private final JdbcUsageStore store = new JdbcUsageStore(database);
    private final TrafficReports reports = new TrafficReports(database.jdbc(), time);

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void addsTheNodesTogether() {
        store.write(List.of(row(NOW, 1, OURS, traffic(3, 1, 40), 5), row(NOW, 2, OURS, traffic(2, 0, 2), 7)));

        var report = reports.report(OURS, appId);

        assertThat(report.connections()).isEqualTo(12);
        assertThat(report.published()).isEqualTo(5);
        assertThat(report.clientEvents()).isEqualTo(1);
        assertThat(report.delivered()).isEqualTo(42);
        assertThat(report.messages()).isEqualTo(48);
        assertThat(report.minutes()).containsExactly(new TrafficMinute(NOW, 12, 20, 48));
    }

    @Test
    void countsTheDaySinceMidnightInUtc() {
        store.write(List.of(
                row(MIDNIGHT - 1, 1, OURS, traffic(100, 0, 0), 0), row(MIDNIGHT, 1, OURS, traffic(4, 0, 0), 0)));

        var report = reports.report(OURS, appId);

        assertThat(report.published()).isEqualTo(4);
        assertThat(report.peakToday()).isEqualTo(10);
        assertThat(report.minutes()).isEmpty();
    }

    @Test
    void takesConnectionsFromTheLastRowOfEachNodeThatIsAlive() {
        store.write(List.of(
                row(NOW - 1, 1, OURS, traffic(0, 0, 0), 9),
                row(NOW, 1, OURS, traffic(0, 0, 0), 4),
                row(NOW - 1, 2, OURS, traffic(0, 0, 0), 2),
                row(NOW - 2, 3, OURS, traffic(0, 0, 0), 50)));

        assertThat(reports.report(OURS, appId).connections()).isEqualTo(6);
    }

    @Test
    void showsTheLastHour() {
        store.write(List.of(
                row(NOW - 60, 1, OURS, traffic(1, 0, 0), 0),
                row(NOW - 59, 1, OURS, traffic(2, 0, 0), 0),
                row(NOW - 3, 1, OURS, new UsageCounts(0, 5, 0, 0, 0, 0, 2, 0, 0, 3, 90_000, Map.of()), 2)));

        assertThat(reports.report(OURS, appId).minutes())
                .containsExactly(new TrafficMinute(NOW - 59, 0, 10, 2), new TrafficMinute(NOW - 3, 1.5, 3, 5));
    }

    @Test
    void sumsRefusalsByCode() {
        store.write(List.of(
                row(NOW, 1, OURS, refusals(Map.of("APP_DISABLED", 2L, "UNKNOWN_KEY", 1L)), 0),
                row(NOW - 5, 2, OURS, refusals(Map.of("APP_DISABLED", 3L)), 0),
                row(MIDNIGHT - 5, 2, OURS, refusals(Map.of("APP_DISABLED", 40L)), 0)));

        var report = reports.report(OURS, appId);

        assertThat(report.refusals()).containsExactly(Map.entry("APP_DISABLED", 5L), Map.entry("UNKNOWN_KEY", 1L));
        assertThat(report.refused()).isEqualTo(6);
    }

    @Test
    void keepsToItselfWhatAnAppDidForAnotherOrganization() {
        store.write(List.of(
                row(NOW - 1, 1, THEIRS, refusals(Map.of("APP_DISABLED", 2L)), 8),
                row(NOW - 2, 1, THEIRS, traffic(3, 3, 3), 8)));

        var report = reports.report(OURS, appId);

        assertThat(report.messages() + report.refused() + report.connections() + report.peakToday())
                .isZero();
        assertThat(report.minutes()).isEmpty();
    }

    @Test
    void followsConnectionsAsTheyComeAndGo() {
        store.write(List.of(
                row(NOW, 1, OURS, connections(3, 1), 2),
                row(NOW, 1, OURS, connections(3, 3), 0),
                row(NOW, 1, OURS, connections(3, 1), 2)));

        assertThat(reports.report(OURS, appId).connections()).isZero();
        time.move(Duration.ofMinutes(5));
        assertThat(reports.report(OURS, appId).minutes()).hasSize(1);
    }

    @Test
    void knowsWhatHasBeenSeenInTheLastSevenDays() {
        assertThat(reports.firsts(OURS, appId)).isEqualTo(new FirstTraffic(false, false, false, false));
        store.write(List.of(row(NOW - 8 * 24 * 60, 1, OURS, traffic(1, 1, 1), 0)));
        assertThat(reports.firsts(OURS, appId)).isEqualTo(new FirstTraffic(false, false, false, false));

        store.write(List.of(row(NOW - 6 * 24 * 60, 1, OURS, connections(1, 0), 1)));
        assertThat(reports.firsts(OURS, appId)).isEqualTo(new FirstTraffic(true, false, false, false));
        store.write(List.of(row(NOW - 1, 1, OURS, subscriptions(2), 1)));
        assertThat(reports.firsts(OURS, appId)).isEqualTo(new FirstTraffic(true, true, false, false));
        assertThat(reports.report(OURS, appId).subscribed()).isEqualTo(2);
        store.write(List.of(row(NOW, 1, OURS, traffic(1, 0, 0), 1)));
        assertThat(reports.firsts(OURS, appId)).isEqualTo(new FirstTraffic(true, true, true, false));
        store.write(List.of(row(NOW, 1, OURS, traffic(1, 0, 1), 1)));

        assertThat(reports.firsts(OURS, appId)).isEqualTo(new FirstTraffic(true, true, true, true));
        assertThat(reports.firsts(THEIRS, appId)).isEqualTo(new FirstTraffic(false, false, false, false));
    }

    private UsageRow row(long minute, long nodeEpoch, UUID organization, UsageCounts counts, int connectionsNow) {
        return new UsageRow(new UsageKey(minute, appId, nodeEpoch), organization, counts, connectionsNow, Map.of());
    }

    private static UsageCounts traffic(long published, long clientEvents, long delivered) {
        return new UsageCounts(0, published, clientEvents, delivered, 0, 0, 0, 0, 0, 10, 0, Map.of());
    }

    private static UsageCounts connections(long opened, long closed) {
        return new UsageCounts(0, 0, 0, 0, 0, 0, opened, closed, 0, 3, 0, Map.of());
    }

    private static UsageCounts subscriptions(long subscribed) {
        return new UsageCounts(0, 0, 0, 0, 0, 0, 0, 0, subscribed, 1, 0, Map.of());
    }

    private static UsageCounts refusals(Map<String, Long> refusals) {
        return new UsageCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, refusals);
    }
}
