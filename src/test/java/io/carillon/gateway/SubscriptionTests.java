package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(QuietGateway.class)
class SubscriptionTests {
    private static final App APP = TestApps.aQuietApp();

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestClient client = TestClient.connect(gateway, APP);
    private final TestServer server = TestServer.of(gateway, APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void subscribesToAPublicChannelAndGetsItsEvents() {
        client.subscribe("news").expectSubscribed("news");

        server.trigger("news", "tick", "{\"n\":1}");

        client.expect("{\"event\":\"tick\",\"channel\":\"news\",\"data\":\"{\\\"n\\\":1}\"}");
    }

    @ParameterizedTest
    @CsvSource({"private-room", "private-encrypted-room"})
    void subscribesToAPrivateChannelWithTheAppsSignature(String channel) {
        client.subscribeSigned(channel).expectSubscribed(channel);

        server.trigger(channel, "tick", "hi");

        client.expectEvent(channel, "tick", "hi");
    }

    @Test
    void signatureCoversTheChannelDataThatCameAlong() {
        var signed = client.auth("private-room:\\\"foo\\\"".replace("\\\"", "\""));

        client.say("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"private-room\",\"auth\":\"" + signed
                + "\",\"channel_data\":\"\\\"foo\\\"\"}}");

        client.expectSubscribed("private-room");
    }

    @Test
    void rejectsAPrivateChannelWithoutOrWithAWrongSignature() {
        var signed = client.socketId() + ":private-room";

        client.subscribe("private-room").expectError("Missing parameter: data.auth");
        client.subscribe("private-room", "other-key:00")
                .expectError("Invalid key in subscription auth data: 'other-key'");
        client.subscribe("private-room", "nonsense").expectError("Invalid key in subscription auth data: 'nonsense'");
        client.subscribe("private-room", "app-key-1:00")
                .expectError("Invalid signature: Expected HMAC SHA256 hex digest of " + signed + ", but got 00");
        client.subscribe("private-room", client.auth("private-other"))
                .expectError("Invalid signature: Expected HMAC SHA256 hex digest of " + signed + ", but got "
                        + client.auth("private-other").substring("app-key-1:".length()));

        client.join("private-room");
    }

    @Test
    void rejectsTheSignatureOfAnotherConnection() {
        var stolen = TestClient.connect(gateway, APP).auth("private-room");

        client.subscribe("private-room", stolen);

        assertThat(client.expectText()).contains("Invalid signature");
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "with space, with space", "a:b, a:b", "#hash, #hash", "line\\nbreak, 'line\nbreak'"})
    void rejectsNamesThatNoChannelCanHave(String escaped, String name) {
        client.subscribe(escaped)
                .expectError(
                        "Invalid channel name: '" + name + "' (1 to 164 of the characters A-Z a-z 0-9 _ - = @ , . ;)");
    }

    @Test
    void acceptsNamesUpToTheLimit() {
        client.join("n".repeat(164));
        client.subscribe("n".repeat(165));

        assertThat(client.expectText()).contains("Invalid channel name: 'nnn");
    }

    @Test
    void rejectsASubscribeWithoutChannel() {
        client.say("{\"event\":\"pusher:subscribe\",\"data\":{}}").expectError("Missing parameter: data.channel");
        client.say("{\"event\":\"pusher:subscribe\"}").expectError("Missing parameter: data.channel");
        client.say("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":7}}")
                .expectError("Invalid parameter: data.channel must be a string");
    }

    @Test
    void rejectsASecondSubscriptionToTheSameChannel() {
        client.join("news").subscribe("news").expectError("Existing subscription to channel news");

        server.trigger("news", "tick", "1");
        server.trigger("news", "tick", "2");

        client.expectEvent("news", "tick", "1").expectEvent("news", "tick", "2");
    }

    @Test
    void keepsToTheAppsLimitOfSubscriptions() {
        var limits = new App.Limits(10_240, 200, 164, 100, 10, 10, 100, 1_024, 128, 100, 2, 1_800, 30);
        gateway.apps().change(TestApps.with(APP, limits));

        client.join("one").join("two");
        client.subscribe("three").expectError("Connection has reached its limit of 2 subscriptions");

        client.unsubscribe("one").join("three");
    }

    @Test
    void getsNothingMoreAfterAnUnsubscribe() {
        client.join("left").join("kept");

        client.unsubscribe("left").ping().expectPong();
        server.trigger("left", "tick", "1");
        server.trigger("kept", "tick", "2");

        client.expectEvent("kept", "tick", "2");
        // the channel's home loop hears of the leave after the client's own loop
        await().until(() -> server.get("/channels").body(), "{\"channels\":{\"kept\":{}}}"::equals);
    }

    @Test
    void canComeBackToAChannel() {
        client.join("news").unsubscribe("news").join("news");

        server.trigger("news", "tick", "1");

        client.expectEvent("news", "tick", "1").ping().expectPong();
    }

    @Test
    void rejectsAnUnsubscribeFromAChannelThatItIsNotOn() {
        client.unsubscribe("news").expectError("No current subscription to channel news, or subscription in progress");
    }

    @Test
    void aUsersChannelNeedsASignIn() {
        client.subscribe("#server-to-user-1")
                .expectError("Channel #server-to-user-1 needs a connection that is signed in as its user");
    }
}
