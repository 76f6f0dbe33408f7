package io.carillon.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.channels.ChannelHub;
import io.carillon.channels.OnlyLoop;
import io.carillon.protocol.EventData;
import io.carillon.webhooks.Happening.Came;
import io.carillon.webhooks.Happening.ClientEvent;
import io.carillon.webhooks.Happening.Left;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatheringTests {
    private static final long APP = 1000;
    private static final Occupant ROOM = new Occupant(APP, "presence-room", null);
    private static final Occupant BOB = new Occupant(APP, "presence-room", "bob");

    private final HappeningQueue queue = new HappeningQueue(1 << 20);
    private final ChannelHub hub = new ChannelHub(List.of(new OnlyLoop()), ChannelHub.Marks.DEFAULTS);
    private final Watches watches = new Watches(hub, queue);
    private final Gathering gathering = new Gathering(watches);
    private long now = 1_000_000;

    @BeforeEach
    void watch() {
        watches.watch(APP);
    }

    @Test
    void tellsArrivalsAtOnceAndDeparturesThreeSecondsLater() {
        take(new Came(ROOM), new Came(BOB));
        assertThat(told()).containsExactly("channel_occupied presence-room", "member_added bob");

        take(new Left(BOB), new Left(ROOM));
        assertThat(told()).isEmpty();
        now += 2_999;
        assertThat(told()).isEmpty();
        now += 1;
        assertThat(told()).containsExactly("member_removed bob", "channel_vacated presence-room");
    }

    @Test
    void whoComesBackInTimeHasNeverBeenAway() {
        take(new Came(BOB));
        told();

        take(new Left(BOB));
        now += 2_900;
        take(new Came(BOB));
        now += 10_000;

        assertThat(told()).isEmpty();
        assertThat(gathering.held()).isZero();
    }

    @Test
    void theThreeSecondsBeginAnewWithEachDeparture() {
        take(new Came(BOB));
        told();
        take(new Left(BOB));
        now += 2_000;
        take(new Came(BOB), new Left(BOB));
        now += 2_000;
        assertThat(told()).isEmpty();
        now += 1_000;
        assertThat(told()).containsExactly("member_removed bob");
    }

    @Test
    void whoComesBackLateIsToldOfTwice() {
        take(new Came(BOB));
        take(new Left(BOB));
        now += 3_000;
        told();
        take(new Came(BOB));

        assertThat(told()).containsExactly("member_added bob");
    }

    @Test
    void leavesOutWhatNobodyWants() {
        watches.learned(APP, Set.of(WebhookType.CHANNEL_VACATED));

        take(
                new Came(ROOM),
                new Came(BOB),
                new Left(ROOM),
                new ClientEvent(APP, "private-a", "client-a", EventData.EMPTY_OBJECT, "1.2", null));
        now += 3_000;

        assertThat(told()).containsExactly("channel_vacated presence-room");
    }

    @Test
    void forgetsAppsThatWantNothingAnyMore() {
        take(new Came(ROOM));
        told();
        watches.learned(APP, Set.of());

        take(new Left(ROOM));
        now += 3_000;

        assertThat(told()).isEmpty();
        assertThat(gathering.takeUnwatched()).containsExactly(APP);
    }

    @Test
    void theRosterFollowsWhatIsTold() {
        take(new Came(ROOM), new Came(BOB));
        assertThat(rosterChanges()).containsExactly("+presence-room", "+presence-room bob");

        take(new Left(BOB));
        assertThat(rosterChanges()).isEmpty();
        now += 3_000;
        assertThat(rosterChanges()).containsExactly("-presence-room bob");
        assertThat(Roster.replay(APP, List.of("+presence-room", "+presence-room bob", "-presence-room bob")))
                .containsExactly(ROOM);
    }

    @Test
    void thoseOfAnEndedNodeMayComeBackOrAreToldToBeGone() {
        gathering.adopt(APP, List.of(ROOM, BOB), now + 5_000);
        now += 4_000;
        take(new Came(ROOM));
        assertThat(told()).isEmpty();
        now += 1_000;

        assertThat(told()).containsExactly("member_removed bob");
        assertThat(rosterChanges()).isEmpty();
    }

    @Test
    void whoIsHereAlreadyIsNotTakenForGone() {
        take(new Came(ROOM));
        told();
        gathering.adopt(APP, List.of(ROOM), now + 5_000);
        now += 60_000;

        assertThat(told()).isEmpty();
    }

    @Test
    void manyEventsMakeFewBatches() {
        watches.learned(APP, EnumSet.allOf(WebhookType.class));
        for (int i = 0; i < 1_200; i++) {
            take(new Came(new Occupant(APP, "presence-room", "user" + i)));
        }

        var batches = gathering.takeBatches();

        assertThat(batches).extracting(batch -> batch.events().size()).containsExactly(500, 500, 200);
        assertThat(batches.getFirst().rosterChanges()).hasSize(1_200);
        assertThat(batches.get(1).rosterChanges()).isEmpty();
    }

    @Test
    void aRosterIsShortenedWhenItsJournalIsMuchLongerThanItself() {
        for (int i = 0; i < 3_000; i++) {
            take(new Came(BOB), new Left(BOB));
            now += 3_000;
            told();
        }

        assertThat(gathering.longRosters())
                .singleElement()
                .satisfies(roster -> assertThat(roster.snapshot()).isEmpty());
        assertThat(gathering.longRosters()).isEmpty();
    }

    private void take(Happening... happenings) {
        for (var happening : happenings) {
            gathering.take(happening, now);
        }
    }

    private List<String> told() {
        var told = new ArrayList<String>();
        gathering.takeDue(now);
        for (var batch : gathering.takeBatches()) {
            for (var event : batch.events()) {
                var json = new String(event.json(), UTF_8);
                var user = json.contains("user_id")
                        ? json.replaceAll(".*\"user_id\":\"([a-z]*)\".*", "$1")
                        : event.channel();
                told.add(event.type().wireName() + " " + user);
            }
        }
        return told;
    }

    private List<String> rosterChanges() {
        gathering.takeDue(now);
        return gathering.takeBatches().stream()
                .flatMap(batch -> batch.rosterChanges().stream())
                .toList();
    }
}
