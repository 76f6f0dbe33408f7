package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietGateway.class)
class UserTests {
    private static final App APP =
            TestApps.with(TestApps.anApp(), new App.Settings(true, false, true, false, false, false));

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestServer server = TestServer.of(gateway, APP);
    private final TestClient alice = TestClient.connect(gateway, APP);
    private final TestClient bob = TestClient.connect(gateway, APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aSignInIsConfirmedWithWhatWasSigned() {
        alice.signIn("{\"id\":\"1\", \"user_info\":{\"name\":\"A\"}}")
                .expect(
                        "{\"event\":\"pusher:signin_success\",\"data\":\"{\\\"user_data\\\":\\\"{\\\\\\\"id\\\\\\\":"
                                + "\\\\\\\"1\\\\\\\", \\\\\\\"user_info\\\\\\\":{\\\\\\\"name\\\\\\\":\\\\\\\"A\\\\\\\"}}\\\"}\"}");
        alice.ping().expectMessage();
    }

    @Test
    void aSignInThatIsNotTheAppsIsRefused() {
        alice.say("{\"event\":\"pusher:signin\",\"data\":{\"auth\":\"nobody:00\",\"user_data\":\"{}\"}}")
                .expectError("Invalid key in sign-in auth data: 'nobody'");
        alice.say("{\"event\":\"pusher:signin\",\"data\":{\"auth\":\"app-key-1:00\",\"user_data\":\"{}\"}}")
                .expectError("Invalid signature: Expected HMAC SHA256 hex digest of " + alice.socketId()
                        + "::user::{}, but got 00");
        alice.signIn("{\"id\":\"\"}").expectError("Invalid user id: '' (1 to 128 of the characters of channel names)");
        alice.signIn("{}").expectError("Missing parameter: data.user_data.id");
    }

    @Test
    void aConnectionIsOneUserForLife() {
        signIn(alice, "1");
        signIn(alice, "1");
        alice.signIn("{\"id\":\"2\"}").expectError("Connection is already signed in as another user");
    }

    @Test
    void aUserHearsWhatIsSentToIt() {
        signIn(alice, "1");
        signIn(bob, "2");
        alice.join("#server-to-user-1");
        bob.subscribe("#server-to-user-1")
                .expectError("Channel #server-to-user-1 needs a connection that is signed in as its user");

        server.trigger("#server-to-user-1", "hello", "{\"n\":1}").expectJson("{}");

        alice.expectEvent("#server-to-user-1", "hello", "{\"n\":1}");
        bob.ping().expectPong();
        server.get("/channels").expectJson("{\"channels\":{}}");
    }

    @Test
    void aSignedInUserNeedsNoChannelData() {
        signIn(alice, "1");

        alice.subscribe("presence-room", alice.auth("presence-room")).expectMembers("presence-room", "1");
        bob.subscribe("presence-room", bob.auth("presence-room")).expectError("Missing parameter: data.channel_data");
    }

    @Test
    void aTerminatedUserIsClosedEverywhere() {
        signIn(alice, "1");
        var tablet = TestClient.connect(gateway, APP);
        signIn(tablet, "1");
        signIn(bob, "2");

        server.post("/users/1/terminate_connections", "{}").expectJson("{}");

        alice.expectClose(4009, "Connections of this user were terminated by the app");
        tablet.expectClose(4009);
        bob.ping().expectPong();
        server.post("/users/nobody/terminate_connections", "{}").expectJson("{}");
        assertThat(server.post("/users/a%20b/terminate_connections", "{}").status())
                .isEqualTo(400);
    }

    @Test
    void aTerminatedUserMayBeSentBackAtOnce() {
        gateway.apps().change(TestApps.with(APP, new App.Settings(true, false, false, false, false, true)));
        alice.signIn("{\"id\":\"1\"}").expectSignedIn("{\"id\":\"1\"}");

        server.post("/users/1/terminate_connections", "{}").expectJson("{}");

        alice.expectClose(4200);
    }

    @Test
    void aWatcherSeesUsersComeAndGo() {
        signIn(bob, "2");
        alice.signInAs("1", "2", "3")
                .expectWatchlist(
                        "[{\"name\":\"online\",\"user_ids\":[\"2\"]},{\"name\":\"offline\",\"user_ids\":[\"3\"]}]");

        var carol = TestClient.connect(gateway, APP);
        signIn(carol, "3");
        alice.expectWatchlist("[{\"name\":\"online\",\"user_ids\":[\"3\"]}]");

        carol.send(ClientFrame.close(1000, "")).expectClose(1000);
        alice.expectWatchlist("[{\"name\":\"offline\",\"user_ids\":[\"3\"]}]");
    }

    @Test
    void onlyTheFirstOfALongWatchlistAreWatched() {
        gateway.apps()
                .change(new App(
                        APP.id(),
                        APP.organizationId(),
                        APP.name(),
                        true,
                        APP.settings(),
                        new App.Limits(10_240, 200, 164, 100, 10, 10, 100, 1_024, 128, 1, 0, 1_800, 30),
                        APP.recovery(),
                        APP.keys()));

        alice.signInAs("1", "2", "3")
                .expectError("Watchlist is over its limit, the first 1 users are watched", 4302)
                .expectWatchlist("[{\"name\":\"offline\",\"user_ids\":[\"2\"]}]");
    }

    private static void signIn(TestClient client, String userId) {
        client.signIn("{\"id\":\"" + userId + "\"}").expectSignedIn("{\"id\":\"" + userId + "\"}");
    }
}
