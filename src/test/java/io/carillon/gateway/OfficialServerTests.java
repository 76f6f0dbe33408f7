package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.pusher.rest.Pusher;
import com.pusher.rest.data.Event;
import com.pusher.rest.data.PresenceUser;
import com.pusher.rest.data.Result;
import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.conformance.Feature;
import io.carillon.conformance.Library;
import io.carillon.conformance.Shows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What customers run on their servers: Pusher's own Java library for the HTTP API.
@ExtendWith(QuietGateway.class)
class OfficialServerTests {
    private static final App APP = TestApps.aQuietApp();

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestClient client = TestClient.connect(gateway, APP);
    private final Pusher pusher = server("app-secret-1");

    @AfterEach
    void stop() throws Exception {
        pusher.close();
        gateway.close();
    }

    @Test
    @Shows(by = Library.PUSHER_HTTP_JAVA, value = Feature.TRIGGER)
    void triggersAnEventOnOneChannel() {
        client.join("news");

        expectSuccess(pusher.trigger("news", "tick", Map.of("n", 1)), "{}");

        client.expectEvent("news", "tick", "{\"n\":1}");
    }

    @Test
    @Shows(by = Library.PUSHER_HTTP_JAVA, value = Feature.SEVERAL_CHANNELS)
    void triggersAnEventOnSeveralChannels() {
        client.join("a");
        var other = TestClient.connect(gateway, APP).join("b");

        expectSuccess(pusher.trigger(List.of("a", "b"), "tick", "text"), "{}");

        client.expectEvent("a", "tick", "\"text\"");
        other.expectEvent("b", "tick", "\"text\"");
    }

    @Test
    @Shows(by = Library.PUSHER_HTTP_JAVA, value = Feature.BATCH)
    void triggersABatch() {
        client.join("a");

        expectSuccess(pusher.trigger(List.of(new Event("a", "one", 1), new Event("a", "two", 2))), "{}");

        client.expectEvent("a", "one", "1").expectEvent("a", "two", "2");
    }

    @Test
    @Shows(by = Library.PUSHER_HTTP_JAVA, value = Feature.EXCLUDE)
    void leavesOutTheConnectionThatCausedTheEvent() {
        client.join("a");
        var other = TestClient.connect(gateway, APP).join("a");

        pusher.trigger("a", "one", 1, client.socketId());
        pusher.trigger("a", "two", 2);

        client.expectEvent("a", "two", "2");
        other.expectEvent("a", "one", "1").expectEvent("a", "two", "2");
    }

    @Test
    @Shows(by = Library.PUSHER_HTTP_JAVA, value = Feature.AUTHORIZE_PRIVATE)
    void authorizesAClientOntoAPrivateChannel() {
        var auth = pusher.authenticate(client.socketId(), "private-room");

        client.subscribe("private-room", auth.substring(auth.indexOf(":\"") + 2, auth.lastIndexOf('"')));

        client.expectSubscribed("private-room");
    }

    @Test
    @Shows(
            by = Library.PUSHER_HTTP_JAVA,
            value = {Feature.AUTHORIZE_PRESENCE, Feature.PRESENCE_USERS})
    void asksWhoIsPresent() {
        var auth = pusher.authenticate(client.socketId(), "presence-room", new PresenceUser("u1", Map.of("name", "U")));
        var channelData = "{\"user_id\":\"u1\",\"user_info\":{\"name\":\"U\"}}";
        assertThat(auth).contains("channel_data");

        client.subscribeAs("presence-room", channelData).expectMembers("presence-room", "u1");

        expectSuccess(pusher.get("/channels/presence-room/users"), "{\"users\":[{\"id\":\"u1\"}]}");
        expectSuccess(
                pusher.get("/channels/presence-room", Map.of("info", "user_count")),
                "{\"occupied\":true,\"user_count\":1}");
    }

    @Test
    @Shows(
            by = Library.PUSHER_HTTP_JAVA,
            value = {Feature.LIST_CHANNELS, Feature.CHANNEL_INFO})
    void asksAboutChannels() {
        client.join("news").join("private-room");

        expectSuccess(pusher.get("/channels"), "{\"channels\":{\"news\":{},\"private-room\":{}}}");
        expectSuccess(
                pusher.get("/channels", Map.of("filter_by_prefix", "private-")),
                "{\"channels\":{\"private-room\":{}}}");
        expectSuccess(pusher.get("/channels/news"), "{\"occupied\":true}");
        expectSuccess(pusher.get("/channels/olds"), "{\"occupied\":false}");
    }

    @Test
    @Shows(
            by = Library.PUSHER_HTTP_JAVA,
            value = {Feature.WRONG_SECRET, Feature.TOO_LARGE})
    void understandsWhatWentWrong() throws Exception {
        var stranger = server("wrong-secret");
        assertThat(stranger.get("/channels").getStatus()).isEqualTo(Result.Status.AUTHENTICATION_ERROR);
        stranger.close();
        assertThat(pusher.get("/nothing").getStatus()).isEqualTo(Result.Status.NOT_FOUND);
        assertThat(pusher.trigger("a", "big", "d".repeat(20_000)).getHttpStatus())
                .isEqualTo(413);
    }

    private Pusher server(String secret) {
        var server = new Pusher("1000", "app-key-1", secret);
        server.setHost("127.0.0.1:" + gateway.port());
        server.setEncrypted(false);
        return server;
    }

    private static void expectSuccess(Result result, String body) {
        assertThat(result.getMessage()).isEqualTo(body);
        assertThat(result.getStatus()).isEqualTo(Result.Status.SUCCESS);
    }
}
