package io.carillon.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.apps.App;
import io.carillon.apps.AppKey;
import io.carillon.apps.AppSecret;
import io.carillon.apps.TestApps;
import io.carillon.protocol.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clients that log in with a token of their app's server, which says what they may do.
@ExtendWith(QuietGateway.class)
class StompTokenTests {
    private static final App APP = TestApps.aQuietApp();
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"app-key-1\"}";
    private static final String ALL = "{\"*\":[\"subscribe\",\"publish\"]}";

    private final TestGateway gateway = TestGateway.start(APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aTokenOpensPrivateChannelsWithoutASignature() {
        var client = with(channels("{\"private-room-*\":[\"subscribe\",\"publish\"],\"news\":[\"subscribe\"]}"));
        var pusher = TestClient.connect(gateway, APP).join("private-room-7");

        client.join("a", "private-room-7").join("b", "news").send("private-room-7", "client-n", "1");
        pusher.expectEvent("private-room-7", "client-n", "1");
        pusher.trigger("private-room-7", "client-n", "2");

        client.expectEvent("a", "client-n", "2");
    }

    @Test
    void whatATokenDoesNotNameIsForbidden() {
        for (var channel : List.of("private-other", "other", "private-roo", "xprivate-room")) {
            var client = with(channels("{\"private-room*\":[\"subscribe\"],\"exact\":[\"subscribe\"]}"));
            var error = client.subscribe("a", channel, client.auth(channel) + "receipt:r\n")
                    .expectError("Token does not allow to subscribe on channel " + channel, 1008);
            assertThat(error.headers()).containsEntry("receipt-id", "r");
        }

        assertThat(refusals()).isEqualTo(Map.of("stomp_token_forbids", 4L));
    }

    @Test
    void publishingIsARightOfItsOwn() {
        with(channels("{\"private-room\":[\"subscribe\"],\"private-*\":[\"publish\"]}"))
                .join("a", "private-room")
                .send("private-room", "client-n", "1");

        with(channels("{\"private-room\":[\"subscribe\"]}"))
                .join("a", "private-room")
                .say("SEND\ndestination:/channel/private-room\nevent:client-n\n\n1␀")
                .expectError("Token does not allow to publish on channel private-room", 1008);
        with(channels("{\"private-room\":[\"publish\"]}"))
                .subscribe("a", "private-room", "")
                .expectError("Token does not allow to subscribe on channel private-room", 1008);
    }

    @Test
    void aTokenIsNoSecret() {
        with(channels(ALL))
                .join("a", "news")
                .say("SEND\ndestination:/channel/news\nevent:n\n\n1␀")
                .expectError("Client event rejected - client events must be prefixed by 'client-'", 1008);
    }

    @Test
    void aTokenSaysWhoJoinsPresenceChannels() {
        var pusher = TestClient.connect(gateway, APP).joinAs("presence-room", "bob");
        pusher.expectMembers("presence-room", "bob");

        var client = with("{\"exp\":" + in(60) + ",\"sub\":\"alice\",\"user_info\":{\"name\":\"Älice\"},\"channels\":"
                + ALL + "}");
        client.subscribe("a", "presence-room", "channel_data:{\"user_id\"\\c\"mallory\"}\n");

        pusher.expectEvent(
                "presence-room",
                "pusher_internal:member_added",
                "{\"user_id\":\"alice\",\"user_info\":{\"name\":\"Älice\"}}");
        assertThat(client.expectFrame("MESSAGE").body()).contains("\"ids\":[\"bob\",\"alice\"]");
    }

    @Test
    void whoIsNobodyCannotJoinPresenceChannels() {
        with(channels(ALL))
                .subscribe("a", "presence-room", "")
                .expectError("Token does not say who joins channel presence-room", 1008);
        with("{\"exp\":" + in(60) + ",\"sub\":\"a b\",\"channels\":" + ALL + "}")
                .subscribe("a", "presence-room", "")
                .expectError("Invalid user id: 'a b' (1 to 128 of the characters of channel names)", 1008);
        with("{\"exp\":" + in(60) + ",\"sub\":\"1\",\"user_info\":\"" + "x".repeat(1_100) + "\",\"channels\":" + ALL
                        + "}")
                .subscribe("a", "presence-room", "")
                .expectError("User object is larger than 1024 bytes on channel presence-room", 1008);
        with(channels(ALL)).subscribe("a", "#server-to-user-1", "").expectFrame("ERROR");
    }

    @Test
    void anExpiredTokenIsRefused() {
        refuses(token(HEADER, "{\"exp\":" + in(-1) + ",\"channels\":" + ALL + "}"), "Token has expired");

        assertThat(refusals()).isEqualTo(Map.of("stomp_token_expired", 1L));
    }

    @Test
    void aConnectionEndsWithItsToken() {
        var client = with("{\"exp\":" + in(2) + ",\"sub\":\"1\",\"channels\":" + ALL + "}")
                .join("a", "news");

        var error = client.expectError("Token has expired", 4009);

        assertThat(error.body()).contains("Get a new token from your server");
        assertThat(refusals()).isEqualTo(Map.of("stomp_token_expired", 1L));
        await().until(() -> gateway.runtime(APP).connections().now() == 0);
    }

    @Test
    void aTokenVouchesForItsClient() {
        var limits = new App.Limits(10_240, 200, 164, 100, 10, 10, 100, 1_024, 128, 100, 0, 1_800, 1);
        gateway.apps()
                .change(TestApps.with(
                        TestApps.with(APP, limits), new App.Settings(true, false, false, false, true, false)));
        var client = with(channels(ALL));

        StompClient.connect(gateway, APP).expectError("Connection not authorized within timeout", 4009);

        client.expectNothing();
    }

    @Test
    void theConnectionEndsWithTheKeyThatSignedItsToken() {
        var client = with(channels(ALL));

        gateway.apps().change(TestApps.with(APP, List.of(new AppKey("key-8", new AppSecret("secret-8")))));

        client.expectError("Application disabled", 4003);
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        var keys = List.of(APP.keys().getFirst(), new AppKey("key-2", new AppSecret("secret-2")));
        gateway.apps().change(TestApps.with(APP, keys));
        var other = "{\"alg\":\"HS256\",\"kid\":\"key-2\"}";

        refuses(
                sign("secret-2", other, channels(ALL)),
                "Invalid token: its kid must be the key that the client logs in with");
        refuses(sign("secret-2", HEADER, channels(ALL)), "Invalid token: it is not signed by the secret of its key");
    }

    @Test
    void aChangedTokenIsRefused() {
        var token = token(HEADER, channels("{\"a\":[\"subscribe\"]}"));
        var parts = token.split("\\.", -1);

        refuses(
                parts[0] + "." + base64(channels(ALL)) + "." + parts[2],
                "Invalid token: it is not signed by the secret of its key");
        refuses(parts[0] + "." + parts[1] + ".", "Invalid token: it is not signed by the secret of its key");
        refuses(parts[0] + "." + parts[1] + ".AAAA", "Invalid token: it is not signed by the secret of its key");
        refuses(
                base64("{\"alg\":\"none\",\"kid\":\"app-key-1\"}") + "." + parts[1] + ".",
                "Invalid token: its alg must be HS256");
        assertThat(refusals()).isEqualTo(Map.of("stomp_token_invalid", 4L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"alg":"hs256","kid":"app-key-1"}                | its alg must be HS256
            {"kid":"app-key-1"}                              | its alg must be HS256
            {"alg":"HS256"}                                  | its kid must be the key that the client logs in with
            {"alg":"HS256","kid":"app-key-1","crit":["exp"]} | its header says crit
            ["HS256"]                                        | its header is no JSON object
            {"alg":"HS256","alg":"HS256","kid":"app-key-1"}  | its header is no JSON object
            """)
    void headersAreTakenForWhatTheySay(String header, String reason) {
        refuses(token(header, channels(ALL)), "Invalid token: " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"channels":{}}                                         | it has no exp
            {"exp":"1","channels":{}}                               | its exp must be a number of seconds since 1970
            {"exp":1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000,"channels":{}} | its exp must be a number of seconds since 1970
            {"exp":1e300,"channels":{}}                             | its exp must be a number of seconds since 1970
            {"exp":99999999999,"nbf":99999999998,"channels":{}}     | it is not good before its nbf
            {"exp":99999999999,"sub":7,"channels":{}}               | its sub must be a string
            {"exp":99999999999}                                     | its channels must be an object, as {"news-*": ["subscribe"]}
            {"exp":99999999999,"channels":["a"]}                    | its channels must be an object, as {"news-*": ["subscribe"]}
            {"exp":99999999999,"channels":{"a*b":[]}}               | 'a*b' is no name of a channel, nor the start of one and a *
            {"exp":99999999999,"channels":{"":[]}}                  | '' is no name of a channel, nor the start of one and a *
            {"exp":99999999999,"channels":{"a":"subscribe"}}        | 'a' must be a list of subscribe and publish
            {"exp":99999999999,"channels":{"a":["read"]}}           | 'a' must be a list of subscribe and publish
            {"exp":99999999999,"channels":{"a":{"x":"subscribe"}}}  | 'a' must be a list of subscribe and publish
            {"exp":99999999999,"channels":{}} 1                     | its payload is no JSON object
            7                                                       | its payload is no JSON object
            """)
    void payloadsMustMakeSense(String payload, String reason) {
        refuses(token(HEADER, payload), "Invalid token: " + reason);
    }

    @Test
    void whatIsNoTokenIsAWrongPasscode() {
        refuses("a.b", "Invalid passcode for this login");
        refuses("a.b.c.d", "Invalid passcode for this login");
        refuses("..", "Invalid token: its header is no JSON object");
        refuses("!.!.!", "Invalid token: its header is not in base64url");
    }

    @Test
    void aSecretMayLookLikeAToken() {
        var app = TestApps.anApp(5, "key-5", "se.cr.et");
        try (var other = TestGateway.start(app)) {
            StompClient.connectServer(other, app).send("news", "n", "1");
        }
    }

    private StompClient with(String payload) {
        return StompClient.open(gateway, APP).connect("passcode:" + token(HEADER, payload) + "\n");
    }

    private void refuses(String token, String message) {
        StompClient.open(gateway, APP)
                .say("CONNECT\naccept-version:1.2\nlogin:app-key-1\npasscode:" + token + "\n\n␀")
                .expectError(message, 4009);
    }

    private Map<String, Long> refusals() {
        return gateway.runtime(APP).traffic().totals().refusals();
    }

    private static String channels(String channels) {
        return "{\"exp\":" + in(60) + ",\"channels\":" + channels + "}";
    }

    private static long in(int seconds) {
        return Instant.now().getEpochSecond() + seconds;
    }

    private static String token(String header, String payload) {
        return sign("app-secret-1", header, payload);
    }

    private static String sign(String secret, String header, String payload) {
        var signed = base64(header) + "." + base64(payload);
        byte[] signature = HexFormat.of().parseHex(Signature.hex(secret.getBytes(UTF_8), signed));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }
}
