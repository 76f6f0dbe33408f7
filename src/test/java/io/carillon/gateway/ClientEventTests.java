package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(QuietGateway.class)
class ClientEventTests {
    private static final App APP = TestApps.aQuietApp();
    private static final String ROOM = "private-room";

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestClient alice = TestClient.connect(gateway, APP).join(ROOM);
    private final TestClient bob = TestClient.connect(gateway, APP).join(ROOM);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"to\":\"you\"}", "\"text\"", "\"{\\\"a\\\":1}\"", "17", "null", "[1, 2.50,  {\"a\" : true}]"})
    void reachTheOthersInTheFormTheyWereSent(String data) {
        alice.trigger(ROOM, "client-typing", data);

        bob.expect("{\"event\":\"client-typing\",\"channel\":\"private-room\",\"data\":" + data + "}");
    }

    @Test
    void withoutDataCarryAnEmptyObject() {
        alice.say("{\"event\":\"client-typing\",\"channel\":\"private-room\"}");

        bob.expect("{\"event\":\"client-typing\",\"channel\":\"private-room\",\"data\":{}}");
    }

    @Test
    void neverReachTheirSender() {
        alice.trigger(ROOM, "client-one", "1");
        bob.expectEvent(ROOM, "client-one", "1");
        bob.trigger(ROOM, "client-two", "2");

        alice.expectEvent(ROOM, "client-two", "2").ping().expectPong();
        bob.ping().expectPong();
    }

    @Test
    void areForPrivateChannelsOnly() {
        alice.join("news")
                .trigger("news", "client-typing", "{}")
                .expectError("Client event rejected - only supported on private and presence channels");
        alice.trigger("elsewhere", "client-typing", "{}")
                .expectError("Client event rejected - only supported on private and presence channels");
    }

    @Test
    void needASubscription() {
        alice.trigger("private-other", "client-typing", "{}")
                .expectError("Client event rejected - no current subscription to channel private-other");
        alice.say("{\"event\":\"client-typing\",\"data\":{}}").expectError("Missing parameter: channel");
    }

    @Test
    void needASwitchThatIsOn() {
        gateway.apps().change(TestApps.with(APP, App.Settings.DEFAULTS));

        alice.trigger(ROOM, "client-typing", "{}")
                .expectError(
                        "To send client events, you must enable this feature in the Settings page of your dashboard.");
    }

    @Test
    void needTheirPrefix() {
        alice.trigger(ROOM, "typing", "{}").expectError("Unsupported event: 'typing'");
    }

    @Test
    void haveNamesOfLimitedLength() {
        var name = "client-" + "n".repeat(193);
        alice.trigger(ROOM, name, "1");
        bob.expectEvent(ROOM, name, "1");

        alice.trigger(ROOM, name + "n", "1")
                .expectError("Client event rejected - its name is longer than 200 characters");
    }

    @Test
    void haveDataOfLimitedSize() {
        var longest = "\"" + "d".repeat(10_240) + "\"";
        alice.trigger(ROOM, "client-big", longest);
        bob.expect("{\"event\":\"client-big\",\"channel\":\"private-room\",\"data\":" + longest + "}");

        alice.trigger(ROOM, "client-big", "\"" + "d".repeat(10_241) + "\"")
                .expectError("The data content of this event exceeds the allowed maximum (10240 bytes). See "
                        + "https://pusher.com/docs/channels/server_api/http-api#publishing-events for more info");
        alice.ping().expectPong();
    }

    @Test
    void areRefusedAboveTheRateAndTheConnectionLives() {
        for (int i = 0; i < 30; i++) {
            alice.trigger(ROOM, "client-n", String.valueOf(i));
        }

        alice.expectError("Client event rejected - over the rate limit of 10 events per second", 4301);
        for (int i = 0; i < 10; i++) {
            bob.expectEvent(ROOM, "client-n", String.valueOf(i));
        }
        assertThat(gateway.runtime(APP).traffic().totals().refusals()).containsKey("client_event_rate_exceeded");
    }
}
