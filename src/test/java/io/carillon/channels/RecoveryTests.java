package io.carillon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.protocol.EventData;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecoveryTests {
    private static final App.Recovery ON = new App.Recovery("private-:presence-:news:cache-", 5, 60, false);
    private static final App APP = TestApps.with(TestApps.aQuietApp(), ON);

    private final List<FakeLoop> loops = FakeLoop.loops(2);
    private ChannelHub hub = startedAt(System.nanoTime() - Duration.ofHours(1).toNanos());
    private AppRuntime app = hub.runtime(APP);
    private int clients;

    private ChannelHub startedAt(long nanos) {
        return new ChannelHub(loops, ChannelHub.Marks.DEFAULTS, ChannelHub.Memory.DEFAULTS, nanos);
    }

    @AfterEach
    void everythingIsGivenBack() {
        hub.update(APP.disabled());
        pass(Duration.ofSeconds(1));
        assertThat(FakeWire.HELD).hasValue(0);
        assertThat(hub.backlogSize()).isZero();
        assertThat(app.recoveryBudget().used()).isZero();
    }

    @Test
    void whoWasLostGetsWhatItMissedBeforeLiveEvents() {
        var alice = client("alice").subscribe("private-a");
        publish("private-a", "1");
        expect(alice, "subscribed", "1");

        alice.lose();
        publish("private-a", "2");
        publish("private-a", "3");
        var back = client("alice").subscribe("private-a");
        publish("private-a", "4");

        expect(back, "subscribed", "recovered 2", "2", "3", "4");
    }

    @Test
    void whoMissedNothingIsToldSo() {
        var alice = client("alice").subscribe("private-a");
        publish("private-a", "1");
        expect(alice, "subscribed", "1");

        alice.lose();

        expect(client("alice").subscribe("private-a"), "subscribed", "recovered 0");
    }

    @Test
    void aPresenceMemberIsKnownByItsChannelData() {
        var alice = client(null).subscribe("presence-a", "alice");
        expect(alice, "subscribed");

        alice.lose();
        publish("presence-a", "1");

        expect(client(null).subscribe("presence-a", "alice"), "subscribed", "recovered 1", "1");
        expect(client(null).subscribe("presence-a", "bob"), "subscribed");
    }

    @Test
    void whatWasUnderWayIsInDoubtAndSaidToBe() {
        var alice = client("alice").subscribe("private-a");
        publish("private-a", "1");
        expect(alice, "subscribed", "1");
        publish("private-a", "2");

        alice.lose();
        publish("private-a", "3");

        expect(client("alice").subscribe("private-a"), "subscribed", "gap in_doubt", "recovered 1", "3");
    }

    @Test
    void whoLeftOnPurposeStartsAnew() {
        var alice = client("alice").subscribe("private-a");
        expect(alice, "subscribed");

        alice.leave();
        publish("private-a", "1");

        expect(client("alice").subscribe("private-a"), "subscribed");
    }

    @Test
    void whenTheLastHasLeftOnPurposeNothingIsKept() {
        var alice = client("alice").subscribe("private-a");
        publish("private-a", "1");
        expect(alice, "subscribed", "1");

        alice.leave();
        publish("private-a", "2");

        assertThat(app.recoveryBudget().used()).isZero();
        assertThat(recovered("private-a")).isFalse();
    }

    @Test
    void whenAStrangerHasLeftNothingIsKept() {
        var alice = client("alice").subscribe("private-a");
        var stranger = client(null).subscribe("private-a");
        settle();

        alice.leave();
        stranger.leave();
        settle();

        assertThat(recovered("private-a")).isFalse();
    }

    @Test
    void nobodyElseGetsWhatAUserMissed() {
        var alice = client("alice").subscribe("private-a");
        expect(alice, "subscribed");

        alice.lose();
        publish("private-a", "1");

        expect(client("bob").subscribe("private-a"), "subscribed");
        expect(client("alice").subscribe("private-b"), "subscribed");
    }

    @Test
    void aBufferThatWasTooSmallIsAGap() {
        var alice = client("alice").subscribe("private-a");
        expect(alice, "subscribed");

        alice.lose();
        for (int i = 1; i <= 7; i++) {
            publish("private-a", "" + i);
        }

        expect(
                client("alice").subscribe("private-a"),
                "subscribed",
                "gap overflow",
                "recovered 5",
                "3",
                "4",
                "5",
                "6",
                "7");
    }

    @Test
    void whoStaysAwayTooLongIsForgotten() {
        var alice = client("alice").subscribe("private-a");
        expect(alice, "subscribed");

        alice.lose();
        publish("private-a", "1");
        pass(Duration.ofSeconds(61));

        assertThat(app.recoveryBudget().used()).isZero();
        expect(client("alice").subscribe("private-a"), "subscribed");
    }

    @Test
    void aStalledClientIsSentNothingUntilItAnswers() {
        var alice = client("alice").subscribe("private-a");
        expect(alice, "subscribed");
        publish("private-a", "1");
        pass(Duration.ofSeconds(3));
        publish("private-a", "2");
        publish("private-a", "3");

        alice.receive(2);
        assertThat(alice.take()).containsExactly("1");
        alice.answer();

        expect(alice, "2", "3");
        publish("private-a", "4");
        expect(alice, "4");
    }

    @Test
    void whatIsInDoubtIsSentAgainWhereTheAppWantsIt() {
        hub.update(TestApps.with(APP, new App.Recovery("private-", 5, 60, true)));
        var alice = client("alice").subscribe("private-a");
        publish("private-a", "1");
        expect(alice, "subscribed", "1");
        publish("private-a", "2");

        alice.lose();
        publish("private-a", "3");

        expect(client("alice").subscribe("private-a"), "subscribed", "recovered 2,1", "2", "3");
    }

    @Test
    void aClientThatIsLateByItsOwnMeasureIsStalled() {
        var alice = client("alice").subscribe("private-a");
        for (int i = 0; i < 60; i++) {
            publish("private-a", "x");
            alice.sync(loops);
        }
        alice.take();
        publish("private-a", "1");
        pass(Duration.ofMillis(60));
        publish("private-a", "2");
        alice.lose();

        expect(client("alice").subscribe("private-a"), "subscribed", "gap in_doubt", "recovered 1", "2");
    }

    @Test
    void whatAStalledClientWasNotSentIsNotInDoubt() {
        var alice = client("alice").subscribe("private-a");
        publish("private-a", "1");
        expect(alice, "subscribed", "1");
        publish("private-a", "2");
        pass(Duration.ofSeconds(3));
        publish("private-a", "3");
        publish("private-a", "4");
        alice.lose();

        expect(client("alice").subscribe("private-a"), "subscribed", "gap in_doubt", "recovered 2", "3", "4");
    }

    @Test
    void aStalledClientLosesNothingWhenTheBufferIsFull() {
        var alice = client("alice").subscribe("private-a");
        publish("private-a", "0");
        expect(alice, "subscribed", "0");
        publish("private-a", "1");
        pass(Duration.ofSeconds(3));
        for (int i = 2; i <= 20; i++) {
            publish("private-a", "" + i);
        }

        alice.sync(loops);

        assertThat(alice.take())
                .containsExactly(
                        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17",
                        "18", "19", "20");
    }

    @Test
    void aConnectionThatNobodyKnowsToBeDeadIsFoundOut() {
        var alice = client("alice").subscribe("private-a");
        expect(alice, "subscribed");
        publish("private-a", "1");
        expect(alice, "1");

        var back = client("alice").subscribe("private-a");
        publish("private-a", "2");
        expect(back, "subscribed");
        alice.cut();
        pass(Duration.ofSeconds(3));

        assertThat(alice.isGone()).isTrue();
        expect(back, "gap in_doubt", "recovered 0");
    }

    @Test
    void anotherTabOfAUserIsNobodyWhoCameBack() {
        var first = client("alice").subscribe("private-a");
        publish("private-a", "1");
        expect(first, "subscribed", "1");

        var second = client("alice").subscribe("private-a");
        publish("private-a", "2");
        first.sync(loops);
        expect(second, "subscribed", "2");
        assertThat(first.take()).containsExactly("2");
    }

    @Test
    void twoTabsThatWereLostTogetherComeBackBoth() {
        var first = client("alice").subscribe("private-a");
        first.sync(loops);
        var second = client("alice").subscribe("private-a");
        first.sync(loops);
        expect(second, "subscribed");

        first.lose();
        second.lose();
        publish("private-a", "1");

        var one = client("alice").subscribe("private-a");
        expect(one, "subscribed", "recovered 1", "1");
        var two = client("alice").subscribe("private-a");
        settle();
        one.sync(loops);
        expect(two, "subscribed", "recovered 1", "1");
    }

    @Test
    void connectionsThatWereLostAtDifferentPlacesCannotBeTold() {
        var first = client("alice").subscribe("private-a");
        first.sync(loops);
        var second = client("alice").subscribe("private-a");
        first.sync(loops);
        second.sync(loops);
        first.lose();
        publish("private-a", "1");
        second.sync(loops);
        second.lose();
        publish("private-a", "2");

        var one = client("alice").subscribe("private-a");
        expect(one, "subscribed", "gap several_connections", "recovered 1", "2");
    }

    @Test
    void aPlaceThatAnotherTabTookIsStillThere() {
        var alice = client("alice").subscribe("private-a");
        expect(alice, "subscribed");
        alice.lose();
        publish("private-a", "1");
        var other = client("alice").subscribe("private-a");
        expect(other, "subscribed", "recovered 1", "1");

        var back = client("alice").subscribe("private-a");
        settle();
        other.sync(loops);

        expect(back, "subscribed", "recovered 1", "1");
    }

    @Test
    void whoIsLostTwiceComesBackTwice() {
        var alice = client("alice").subscribe("private-a");
        expect(alice, "subscribed");
        alice.lose();
        publish("private-a", "1");
        var again = client("alice").subscribe("private-a");
        expect(again, "subscribed", "recovered 1", "1");
        again.lose();
        publish("private-a", "2");

        expect(client("alice").subscribe("private-a"), "subscribed", "recovered 1", "2");
    }

    @Test
    void whoSignsInAfterSubscribingIsRecoveredThen() {
        var alice = client("alice").subscribe("news");
        expect(alice, "subscribed");
        alice.lose();
        publish("news", "1");

        var back = client(null).subscribe("news");
        publish("news", "2");
        expect(back, "subscribed");
        back.signIn("alice");

        expect(back, "recovered 1", "1", "2");
        publish("news", "3");
        expect(back, "3");
    }

    @Test
    void whoNeverSignsInWaitsAMoment() {
        var alice = client("alice").subscribe("news");
        expect(alice, "subscribed");

        var stranger = client(null).subscribe("news");
        publish("news", "1");
        expect(stranger, "subscribed");
        pass(Duration.ofSeconds(3));

        expect(stranger, "1");
        publish("news", "2");
        expect(stranger, "2");
    }

    @Test
    void whoSignsInTooLateIsToldOfTheGap() {
        var alice = client("alice").subscribe("news");
        expect(alice, "subscribed");
        alice.lose();
        publish("news", "1");
        var back = client(null).subscribe("news");
        expect(back, "subscribed");
        pass(Duration.ofSeconds(3));
        publish("news", "2");
        expect(back, "2");

        back.signIn("alice");

        expect(back, "gap signed_in_late");
    }

    @Test
    void aNodeThatHasJustStartedDoesNotKnowWhoWasLost() {
        hub = startedAt(System.nanoTime());
        app = hub.runtime(APP);

        expect(client("alice").subscribe("private-a"), "subscribed", "gap node_started");
    }

    @Test
    void whatAClientCausedItselfIsNotRecovered() {
        var alice = client("alice").subscribe("private-a");
        expect(alice, "subscribed");
        alice.lose();
        publish("private-a", "1", alice.socketId());
        publish("private-a", "2");

        expect(client("alice").subscribe("private-a"), "subscribed", "recovered 1", "2");
    }

    @Test
    void theLastEventOfACacheChannelComesOnce() {
        var alice = client("alice").subscribe("cache-a");
        publish("cache-a", "1");
        expect(alice, "subscribed", "{}", "1");
        alice.lose();
        publish("cache-a", "2");
        publish("cache-a", "3");
        var back = client("alice").subscribe("cache-a");
        expect(back, "subscribed", "recovered 2", "2", "3");
        back.lose();

        expect(client("alice").subscribe("cache-a"), "subscribed", "recovered 0");
        expect(client("bob").subscribe("cache-a"), "subscribed", "3");
    }

    @Test
    void nothingIsKeptWhereNobodyIsVerified() {
        var stranger = client(null).subscribe("news");
        publish("news", "1");

        expect(stranger, "subscribed", "1");
        assertThat(app.recoveryBudget().used()).isZero();
    }

    @Test
    void switchedOnItCountsForThoseWhoAreThere() {
        hub.update(TestApps.with(APP, App.Recovery.OFF));
        var alice = client("alice").subscribe("private-a");
        publish("private-a", "1");
        expect(alice, "subscribed", "1");

        hub.update(APP);
        publish("private-a", "2");
        publish("private-a", "3");
        expect(alice, "2", "3");
        alice.lose();
        publish("private-a", "4");

        expect(client("alice").subscribe("private-a"), "subscribed", "recovered 1", "4");
    }

    @Test
    void switchedOffItForgetsEverythingAndGoesOn() {
        var alice = client("alice").subscribe("private-a");
        expect(alice, "subscribed");
        publish("private-a", "1");
        pass(Duration.ofSeconds(3));
        publish("private-a", "2");

        hub.update(TestApps.with(APP, App.Recovery.OFF));
        pass(Duration.ofSeconds(1));

        assertThat(app.recoveryBudget().used()).isZero();
        expect(alice, "1", "2");
        publish("private-a", "3");
        expect(alice, "3");
        hub.update(APP);
        publish("private-a", "4");
        publish("private-a", "5");
        expect(alice, "4", "5");
        alice.lose();
        publish("private-a", "6");
        expect(client("alice").subscribe("private-a"), "subscribed", "recovered 1", "6");
    }

    @Test
    void framesAreSharedByThoseWhoReturnTogether() {
        var alice = client("alice").subscribe("private-a");
        var bob = client("bob").subscribe("private-a");
        expect(alice, "subscribed");
        expect(bob, "subscribed");
        alice.lose();
        bob.lose();
        publish("private-a", "1");
        int before = FakeWire.ENCODED.get();

        var one = client("alice");
        var other = client("bob");
        one.subscribe("private-a");
        other.subscribe("private-a");
        expect(one, "subscribed", "recovered 1", "1");
        expect(other, "subscribed", "recovered 1", "1");

        assertThat(FakeWire.ENCODED.get() - before).as("two words, one event").isEqualTo(3);
    }

    private LossyClient client(@Nullable String userId) {
        var client = new LossyClient(hub, app, loops.get(clients % 2), "1." + ++clients);
        return userId == null ? client : client.signIn(userId);
    }

    /// Whether anything is noted about a channel.
    private boolean recovered(String channel) {
        return loops.stream()
                .map(loop -> app.lane(loop.index()).recovery())
                .anyMatch(recovery -> recovery != null && recovery.find(channel) != null);
    }

    private void expect(LossyClient client, String... messages) {
        assertThat(client.sync(loops).take()).containsExactly(messages);
    }

    private void publish(String channel, String data) {
        publish(channel, data, null);
    }

    private void publish(String channel, String data, @Nullable String excluded) {
        var name = FakeConnection.name(channel);
        hub.deliver(new ChannelEvent(
                app, ChannelEvent.Origin.SERVER, name, "n", EventData.ofText(data), null, excluded, "", 0));
        settle();
    }

    private void pass(Duration time) {
        loops.forEach(loop -> loop.pass(time));
        loops.forEach(FakeLoop::runScheduled);
        settle();
    }

    private void settle() {
        FakeLoop.settle(loops);
    }
}
