package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.protocol.Signature;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Pusher client on a raw socket: says what a test tells it to, and checks what it hears, message by message.
final class TestClient implements AutoCloseable {
    static final String PROTOCOL_7 = "?protocol=7&client=js&version=8.6.0&flash=false";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RawSocket socket;
    private final App app;
    private String socketId = "";

    private TestClient(RawSocket socket, App app) {
        this.socket = socket;
        this.app = app;
    }

    /// A client that has been let in.
    static TestClient connect(TestGateway gateway, App app) {
        return connect(RawSocket.open(gateway), app);
    }

    static TestClient connect(RawSocket socket, App app) {
        return upgrade(socket, app, "/app/" + app.keys().getFirst().key() + PROTOCOL_7)
                .expectEstablished();
    }

    /// A client whose upgrade was accepted, and no more.
    static TestClient upgrade(TestGateway gateway, App app, String target, String... headers) {
        return upgrade(RawSocket.open(gateway), app, target, headers);
    }

    static TestClient upgrade(RawSocket socket, App app, String target, String... headers) {
        socket.send(upgradeRequest(target, headers));
        assertThat(socket.readLine()).isEqualTo("HTTP/1.1 101 Switching Protocols");
        for (var line = socket.readLine(); !line.isEmpty(); line = socket.readLine()) {
            assertThat(line).contains(":");
        }
        return new TestClient(socket, app);
    }

    static String upgradeRequest(String target, String... headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n";
    }

    String socketId() {
        return socketId;
    }

    RawSocket socket() {
        return socket;
    }

    TestClient send(ClientFrame frame) {
        socket.send(frame.bytes());
        return this;
    }

    TestClient say(String text) {
        return send(ClientFrame.text(text));
    }

    TestClient subscribe(String channel) {
        return say("{\"event\":\"pusher:subscribe\",\"data\":{\"auth\":\"\",\"channel\":\"" + channel + "\"}}");
    }

    TestClient subscribe(String channel, String auth) {
        return say("{\"event\":\"pusher:subscribe\",\"data\":{\"auth\":\"" + auth + "\",\"channel\":\"" + channel
                + "\"}}");
    }

    /// Subscribes with the signature that the app's server would give it.
    TestClient subscribeSigned(String channel) {
        return subscribe(channel, auth(channel));
    }

    String auth(String channel) {
        var key = app.keys().getFirst();
        return key.key() + ":" + Signature.hex(key.secret().utf8(), Signature.forChannel(socketId, channel, null));
    }

    /// Subscribes to a presence channel with the signature that the app's server would give it.
    ///
    /// @param channelData as JSON
    TestClient subscribeAs(String channel, String channelData) {
        var key = app.keys().getFirst();
        var signature = Signature.hex(key.secret().utf8(), Signature.forChannel(socketId, channel, channelData));
        var message = JSON.createObjectNode().put("event", "pusher:subscribe");
        message.putObject("data")
                .put("channel", channel)
                .put("auth", key.key() + ":" + signature)
                .put("channel_data", channelData);
        return say(message.toString());
    }

    /// Joins a presence channel as a user with a name.
    TestClient joinAs(String channel, String userId) {
        return subscribeAs(channel, "{\"user_id\":\"" + userId + "\",\"user_info\":{\"name\":\"" + userId + "\"}}");
    }

    /// Signs in with the signature that the app's server would give.
    ///
    /// @param userData as JSON
    TestClient signIn(String userData) {
        var key = app.keys().getFirst();
        var signature = Signature.hex(key.secret().utf8(), Signature.forUser(socketId, userData));
        var message = JSON.createObjectNode().put("event", "pusher:signin");
        message.putObject("data").put("auth", key.key() + ":" + signature).put("user_data", userData);
        return say(message.toString());
    }

    TestClient signInAs(String userId, String... watchlist) {
        var userData = JSON.createObjectNode().put("id", userId);
        var watched = userData.putArray("watchlist");
        for (var other : watchlist) {
            watched.add(other);
        }
        return signIn(userData.toString()).expectSignedIn(userData.toString());
    }

    TestClient expectSignedIn(String userData) {
        var message = expectMessage();
        assertThat(message.path("event").asString()).isEqualTo("pusher:signin_success");
        assertThat(JSON.readTree(message.path("data").asString())
                        .path("user_data")
                        .asString())
                .isEqualTo(userData);
        return this;
    }

    /// @param events as JSON
    TestClient expectWatchlist(String events) {
        var message = expectMessage();
        assertThat(message.path("event").asString()).isEqualTo("pusher_internal:watchlist_events");
        assertThat(message.path("data").asString()).isEqualTo("{\"events\":" + events + "}");
        return this;
    }

    /// Expects to be let in to a presence channel where these users are.
    TestClient expectMembers(String channel, String... userIds) {
        var message = expectMessage();
        assertThat(message.path("event").asString()).isEqualTo("pusher_internal:subscription_succeeded");
        assertThat(message.path("channel").asString()).isEqualTo(channel);
        var presence = JSON.readTree(message.path("data").asString()).path("presence");
        assertThat(presence.path("hash").propertyNames()).containsExactlyInAnyOrder(userIds);
        assertThat(presence.path("ids")).hasSize(userIds.length);
        assertThat(presence.path("count").asInt()).isEqualTo(userIds.length);
        return this;
    }

    TestClient expectMemberAdded(String channel, String userId) {
        return expectEvent(
                channel,
                "pusher_internal:member_added",
                "{\"user_id\":\"" + userId + "\",\"user_info\":{\"name\":\"" + userId + "\"}}");
    }

    TestClient expectMemberRemoved(String channel, String userId) {
        return expectEvent(channel, "pusher_internal:member_removed", "{\"user_id\":\"" + userId + "\"}");
    }

    /// Subscribes and waits until it is.
    TestClient join(String channel) {
        return (channel.startsWith("private-") ? subscribeSigned(channel) : subscribe(channel))
                .expectSubscribed(channel);
    }

    TestClient unsubscribe(String channel) {
        return say("{\"event\":\"pusher:unsubscribe\",\"data\":{\"channel\":\"" + channel + "\"}}");
    }

    /// @param data as JSON
    TestClient trigger(String channel, String event, String data) {
        return say("{\"event\":\"" + event + "\",\"channel\":\"" + channel + "\",\"data\":" + data + "}");
    }

    TestClient ping() {
        return say("{\"event\":\"pusher:ping\",\"data\":{}}");
    }

    TestClient expectEstablished() {
        var message = expectMessage();
        assertThat(message.path("event").asString()).isEqualTo("pusher:connection_established");
        socketId =
                JSON.readTree(message.path("data").asString()).path("socket_id").asString();
        return this;
    }

    TestClient expectSubscribed(String channel) {
        return expect("{\"event\":\"pusher_internal:subscription_succeeded\",\"channel\":\"" + channel
                + "\",\"data\":\"{}\"}");
    }

    TestClient expectCount(String channel, int count) {
        return expectEvent(channel, "pusher_internal:subscription_count", "{\"subscription_count\":" + count + "}");
    }

    /// Expects an event whose data is a string.
    TestClient expectEvent(String channel, String event, String data) {
        var message = expectMessage();
        assertThat(message.path("event").asString()).isEqualTo(event);
        assertThat(message.path("channel").asString()).isEqualTo(channel);
        assertThat(message.path("data").asString()).isEqualTo(data);
        return this;
    }

    TestClient expectPong() {
        return expect("{\"event\":\"pusher:pong\",\"data\":{}}");
    }

    TestClient expectError(String text) {
        return expectError(text, null);
    }

    TestClient expectError(String text, @Nullable Integer code) {
        var message = expectMessage();
        assertThat(message.path("event").asString()).isEqualTo("pusher:error");
        assertThat(message.path("data").path("message").asString()).isEqualTo(text);
        assertThat(message.path("data").path("code"))
                .isEqualTo(JSON.createObjectNode().put("code", code).path("code"));
        assertThat(message.path("data").path("error_code").asString()).matches("[a-z_]+");
        return this;
    }

    /// Expects exactly this text as the next message.
    TestClient expect(String text) {
        assertThat(expectText()).isEqualTo(text);
        return this;
    }

    JsonNode expectMessage() {
        return JSON.readTree(expectText());
    }

    /// Answers questions on the way, as every WebSocket does.
    String expectText() {
        var frame = expectFrame();
        while (frame.opcode() == WebSocketFrames.PING) {
            send(ClientFrame.of(WebSocketFrames.PONG, frame.payload()));
            frame = expectFrame();
        }
        assertThat(frame.opcode()).as("opcode of %s", frame.text()).isEqualTo(WebSocketFrames.TEXT);
        return frame.text();
    }

    ServerFrame expectFrame() {
        return ServerFrame.read(socket);
    }

    /// Expects a close frame as the next one, says goodbye as a client does, and sees the socket end.
    String expectClose(int code) {
        var frame = expectFrame();
        assertThat(frame.opcode()).as("opcode of %s", frame.text()).isEqualTo(WebSocketFrames.CLOSE);
        assertThat(frame.closeCode()).as(frame.closeReason()).isEqualTo(code);
        socket.trySend(ClientFrame.close(code, "").bytes()).endOutput().expectEnd();
        return frame.closeReason();
    }

    void expectClose(int code, String reason) {
        assertThat(expectClose(code)).isEqualTo(reason);
    }

    @Override
    public void close() {
        socket.close();
    }
}
