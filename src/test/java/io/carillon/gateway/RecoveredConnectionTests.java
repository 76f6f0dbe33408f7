package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.protocol.ProtocolError;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients whose connection is lost, on real sockets of each kind.
@ExtendWith(QuietGateway.class)
class RecoveredConnectionTests {
    private static final String ROOM = "presence-room";
    private static final App APP = TestApps.with(
            TestApps.aQuietApp(), new App.Recovery("presence-:private-:#server-to-user-:news", 600, 120, false));

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestServer server = TestServer.of(gateway, APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aBrokenConnectionIsMadeUpFor() {
        var alice = inRoom("alice");
        trigger("1");
        alice.expectEvent(ROOM, "n", "1").ping().expectPong();

        alice.socket().reset();
        awaitSubscriptions(0);
        trigger("2");
        trigger("3");
        var back = inRoom("alice");
        trigger("4");

        back.expectEvent(ROOM, "carillon:recovered", "{\"events\":2}")
                .expectEvent(ROOM, "n", "2")
                .expectEvent(ROOM, "n", "3")
                .expectEvent(ROOM, "n", "4");
    }

    @Test
    void whatTheClientHasNotProvenToHaveIsReported() {
        var alice = inRoom("alice");
        trigger("1");
        long before = System.currentTimeMillis();
        // the event has come, but the client does not get around to an answer
        assertThat(alice.expectFrame().text()).contains("\"1\"");

        alice.socket().reset();
        awaitSubscriptions(0);
        trigger("2");
        var back = inRoom("alice");

        var gap = back.expectMessage();
        assertThat(gap.path("event").asString()).isEqualTo("carillon:gap");
        assertThat(gap.path("channel").asString()).isEqualTo(ROOM);
        assertThat(gap.path("data").asString()).startsWith("{\"reason\":\"in_doubt\",\"since\":");
        long since = Long.parseLong(gap.path("data").asString().replaceAll("\\D", ""));
        assertThat(since).isBetween(before - 10_000, before);
        back.expectEvent(ROOM, "carillon:recovered", "{\"events\":1}").expectEvent(ROOM, "n", "2");
    }

    @Test
    void aConnectionOfWhoseDeathNobodyToldIsFoundOut() {
        var alice = inRoom("alice");
        trigger("1");
        alice.expectEvent(ROOM, "n", "1").ping().expectPong();

        // its client is silent from now on, but the socket stays
        var back = inRoom("alice");
        trigger("2");

        // The event was still handed to the dead connection, too: whether it came there cannot be known.
        assertThat(back.expectText()).contains("carillon:gap").contains("in_doubt");
        back.expectEvent(ROOM, "carillon:recovered", "{\"events\":0}");
        trigger("3");
        back.expectEvent(ROOM, "n", "3");
        awaitSubscriptions(1);
    }

    @Test
    void aConnectionThatLivesIsAnotherDevice() {
        var phone = inRoom("alice");
        trigger("1");
        phone.expectEvent(ROOM, "n", "1").ping().expectPong();

        var laptop = inRoom("alice");
        trigger("2");

        phone.expectEvent(ROOM, "n", "2").ping().expectPong();
        laptop.expectEvent(ROOM, "n", "2").ping().expectPong();
    }

    @Test
    void aClientThatLeavesOnPurposeIsNotMissed() {
        var alice = inRoom("alice");
        alice.send(ClientFrame.close(1000, "")).socket().drain();
        awaitSubscriptions(0);
        trigger("1");

        inRoom("alice").ping().expectPong();
    }

    @Test
    void aCloseThatSaysNothingMayBeALoss() {
        var alice = inRoom("alice");
        alice.send(ClientFrame.of(WebSocketFrames.CLOSE, "")).socket().drain();
        awaitSubscriptions(0);
        trigger("1");

        inRoom("alice")
                .expectEvent(ROOM, "carillon:recovered", "{\"events\":1}")
                .expectEvent(ROOM, "n", "1");
    }

    @Test
    void whoSignsInIsRecoveredOnEveryKindOfChannel() {
        var alice = TestClient.connect(gateway, APP).signInAs("alice");
        var toUser = "#server-to-user-alice";
        alice.join("news").join("private-room").join(toUser);
        alice.socket().reset();
        await().until(() -> gateway.hub().subscriptionCount(gateway.runtime(APP), toUser) == 0);
        server.trigger("news", "n", "1").expectStatus(200);
        server.trigger("private-room", "n", "2").expectStatus(200);
        server.trigger(toUser, "n", "3").expectStatus(200);

        // as pusher-js does: public channels before the sign-in
        var back = TestClient.connect(gateway, APP).join("news");
        server.trigger("news", "n", "4").expectStatus(200);
        back.signInAs("alice")
                .expectEvent("news", "carillon:recovered", "{\"events\":1}")
                .expectEvent("news", "n", "1")
                .expectEvent("news", "n", "4");
        back.join("private-room")
                .expectEvent("private-room", "carillon:recovered", "{\"events\":1}")
                .expectEvent("private-room", "n", "2");
        back.join(toUser)
                .expectEvent(toUser, "carillon:recovered", "{\"events\":1}")
                .expectEvent(toUser, "n", "3");
    }

    @Test
    void muchThatWasMissedDoesNotMakeAClientSlow() {
        var alice = inRoom("alice");
        alice.socket().reset();
        awaitSubscriptions(0);
        var large = "x".repeat(10_000);
        for (int i = 0; i < 500; i++) {
            trigger(large);
        }

        var back = inRoom("alice").expectEvent(ROOM, "carillon:recovered", "{\"events\":500}");
        for (int i = 0; i < 500; i++) {
            back.expectEvent(ROOM, "n", large);
        }
    }

    @Test
    void aSwitchCountsForWhoIsConnected() {
        gateway.apps().change(TestApps.with(APP, App.Recovery.OFF));
        var alice = inRoom("alice");
        trigger("1");
        alice.expectEvent(ROOM, "n", "1");

        gateway.apps().change(APP);
        trigger("2");
        alice.expectEvent(ROOM, "n", "2").ping().expectPong();
        trigger("3");
        alice.expectEvent(ROOM, "n", "3").ping().expectPong();
        alice.socket().reset();
        awaitSubscriptions(0);
        trigger("4");
        inRoom("alice")
                .expectEvent(ROOM, "carillon:recovered", "{\"events\":1}")
                .expectEvent(ROOM, "n", "4")
                .ping()
                .expectPong()
                .socket()
                .reset();
        awaitSubscriptions(0);
        gateway.apps().change(TestApps.with(APP, App.Recovery.OFF));
        trigger("5");

        inRoom("alice").ping().expectPong();
    }

    @Test
    void aClientThatIsSentElsewhereMissesNothing() {
        var alice = inRoom("alice");
        gateway.hub().close(APP.id(), connection -> true, ProtocolError.RECONNECT);
        alice.expectClose(4200);
        awaitSubscriptions(0);
        trigger("1");

        inRoom("alice")
                .expectEvent(ROOM, "carillon:recovered", "{\"events\":1}")
                .expectEvent(ROOM, "n", "1");
    }

    @Test
    void aStreamThatBreaksIsMadeUpFor() {
        var alice = FallbackClient.streaming(gateway, APP);
        alice.say(alice.signed().subscribeAs(ROOM, "{\"user_id\":\"alice\"}")).line();
        trigger("1");
        alice.expectEvent(ROOM, "n", "1").expectLine("h").post("[]").expectStatus(204);
        alice.expectLine("a[]");

        alice.socket().reset();
        awaitSubscriptions(0);
        trigger("2");
        var back = FallbackClient.streaming(gateway, APP);
        back.say(back.signed().subscribeAs(ROOM, "{\"user_id\":\"alice\"}")).line();
        trigger("3");

        back.expectEvent(ROOM, "carillon:recovered", "{\"events\":1}")
                .expectEvent(ROOM, "n", "2")
                .expectLine("h")
                .expectEvent(ROOM, "n", "3");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPollThatIsNotRepeatedIsMadeUpFor(boolean read) {
        var alice = FallbackClient.polling(gateway, APP);
        alice.say(alice.signed().subscribeAs(ROOM, "{\"user_id\":\"alice\"}")).poll();
        assertThat(alice.answer().body()).contains("subscription_succeeded");
        alice.poll();
        trigger("1");
        assertThat(alice.answer().body()).contains("\\\"1\\\"").endsWith("h\n");
        if (read) {
            alice.poll();
            await().until(() -> gateway.hub().subscriptionCount(gateway.runtime(APP), ROOM) == 1);
            server.get("/channels").expectStatus(200);
        }

        alice.socket().reset();
        await().atMost(Duration.ofSeconds(20)).until(() -> subscriptions() == 0);
        trigger("2");
        var back = FallbackClient.streaming(gateway, APP);
        back.say(back.signed().subscribeAs(ROOM, "{\"user_id\":\"alice\"}")).line();

        if (!read) {
            assertThat(back.line()).contains("carillon:gap").contains("in_doubt");
        }
        back.expectEvent(ROOM, "carillon:recovered", "{\"events\":1}").expectEvent(ROOM, "n", "2");
    }

    private TestClient inRoom(String userId) {
        var client = TestClient.connect(gateway, APP).subscribeAs(ROOM, "{\"user_id\":\"" + userId + "\"}");
        assertThat(client.expectMessage().path("event").asString()).isEqualTo("pusher_internal:subscription_succeeded");
        return client;
    }

    private void trigger(String data) {
        server.trigger(ROOM, "n", data).expectStatus(200);
    }

    private void awaitSubscriptions(int count) {
        await().until(() -> subscriptions() == count);
    }

    private int subscriptions() {
        return gateway.hub().subscriptionCount(gateway.runtime(APP), ROOM);
    }
}
