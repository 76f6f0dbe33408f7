package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.AppKey;
import io.carillon.apps.AppSecret;
import io.carillon.apps.TestApps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules for connections hold for fallback sessions, too.
@ExtendWith(QuietGateway.class)
class FallbackRulesTests {
    private static final App APP = TestApps.aQuietApp();

    private final TestGateway gateway = TestGateway.start(Map.of("loops", "2", "fallback.absence", "60s"), APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "app-key-1, '', 4008, No protocol version supplied",
        "app-key-1, ?protocol=4, 4007, Unsupported protocol version",
        "nobody, ?protocol=7, 4001, App key nobody not in this cluster. Did you forget to specify the cluster?",
    })
    void aClientThatIsNotLetInGetsASessionThatSaysWhy(String key, String query, int code, String reason) {
        for (var kind : List.of("/xhr_streaming", "/xhr")) {
            var socket = RawSocket.open(gateway);
            socket.send(TestServer.request("/pusher/app/" + key + "/1/abcdefgh" + kind + query, ""));

            var reply = HttpReply.read(socket).expectStatus(200);
            assertThat(reply.body()).startsWith("o\n").endsWith("c[" + code + ",\"" + reason + "\"]\n");
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        }
    }

    @Test
    void theSessionsOfADisabledAppAreClosed() {
        var streaming = FallbackClient.streaming(gateway, APP);
        var polling = FallbackClient.polling(gateway, APP).poll();
        var away = FallbackClient.polling(gateway, APP);

        gateway.apps().change(TestApps.disabled(APP));

        streaming.expectClose(4003, "Application disabled");
        polling.expectAnswer("c[4003,\"Application disabled\"]\n");
        away.poll().expectAnswer("c[4003,\"Application disabled\"]\n");
        FallbackClient.of(gateway, APP).poll().expectAnswer("o\nc[4003,\"Application disabled\"]\n");
        assertThat(gateway.runtime(APP).connections().now()).isZero();
    }

    @Test
    void aRevokedKeyClosesItsOwnSessionsOnly() {
        var both = List.of(APP.keys().getFirst(), new AppKey("new-key", new AppSecret("new-secret")));
        gateway.apps().change(TestApps.with(APP, both));
        var successor = TestApps.with(APP, both.subList(1, 2));
        var old = FallbackClient.streaming(gateway, APP);
        var rotated = FallbackClient.streaming(gateway, successor);

        gateway.apps().change(successor);

        old.expectClose(4003, "Application disabled");
        rotated.join("private-room");
    }

    @Test
    void aTerminatedUserIsClosedWhateverCarriesIt() {
        var phone = FallbackClient.streaming(gateway, APP);
        phone.say(phone.signed().signIn("{\"id\":\"1\"}"));
        assertThat(FallbackText.message(phone.line()).path("event").asString()).isEqualTo("pusher:signin_success");

        TestServer.of(gateway, APP).post("/users/1/terminate_connections", "{}").expectJson("{}");

        phone.expectClose(4009, "Connections of this user were terminated by the app");
    }

    @Test
    void moreSessionsThanTheNodeKeepsAreSentAwayUntilOneIsGone() {
        try (var small = TestGateway.start(Map.of("fallback.sessions", "3"), APP)) {
            var first = FallbackClient.streaming(small, APP).join("news");
            var second = FallbackClient.streaming(small, APP);
            var third = FallbackClient.polling(small, APP);

            FallbackClient.of(small, APP).poll().expectAnswer("o\nc[4100,\"Over capacity\"]\n");

            second.close();
            await().until(() -> small.runtime(APP).connections().now() == 2);
            FallbackClient.streaming(small, APP).join("news");
            third.poll();
            first.post("[]").expectStatus(204);
        }
    }

    @Test
    void aPresenceMemberOverHttpIsAMemberLikeAnyOther() {
        var webSocket = TestClient.connect(gateway, APP).joinAs("presence-room", "alice");
        webSocket.expectMembers("presence-room", "alice");
        var http = FallbackClient.streaming(gateway, APP);

        http.say(http.signed().subscribeAs("presence-room", "{\"user_id\":\"bob\",\"user_info\":{\"name\":\"bob\"}}"));
        var answer = FallbackText.message(http.line());
        assertThat(answer.path("data").asString()).contains("\"ids\":[\"alice\",\"bob\"]", "\"count\":2");
        webSocket.expectMemberAdded("presence-room", "bob");
        var carol = TestClient.connect(gateway, APP).joinAs("presence-room", "carol");
        carol.expectMembers("presence-room", "alice", "bob", "carol");
        http.expectEvent(
                "presence-room",
                "pusher_internal:member_added",
                "{\"user_id\":\"carol\",\"user_info\":{\"name\":\"carol\"}}");
        http.say("{\"event\":\"client-typing\",\"channel\":\"presence-room\",\"data\":1}");
        webSocket.expectMemberAdded("presence-room", "carol");
        webSocket.expect("{\"event\":\"client-typing\",\"channel\":\"presence-room\",\"data\":1,\"user_id\":\"bob\"}");

        http.close();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> gateway.hub().userCount(gateway.runtime(APP), "presence-room") == 2);
        webSocket.expectMemberRemoved("presence-room", "bob");
    }
}
