package io.carillon.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.protocol.Signature;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A STOMP client on a raw socket: says what a test tells it to, and checks what it hears, frame by frame.
final class StompClient implements AutoCloseable {
    private final RawSocket socket;
    private final App app;
    private String session = "";

    /// A frame of the server.
    record Frame(String command, Map<String, String> headers, String body) {
        static Frame parse(String text) {
            assertThat(text).as("a frame ends in NUL").endsWith("\0");
            int blank = text.indexOf("\n\n");
            var lines = text.substring(0, blank).split("\n", -1);
            var headers = new LinkedHashMap<String, String>();
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                headers.putIfAbsent(unescape(lines[i].substring(0, colon)), unescape(lines[i].substring(colon + 1)));
            }
            return new Frame(lines[0], headers, text.substring(blank + 2, text.length() - 1));
        }

        private static String unescape(String text) {
            return text.replace("\\c", ":").replace("\\n", "\n").replace("\\\\", "\\");
        }
    }

    private StompClient(RawSocket socket, App app) {
        this.socket = socket;
        this.app = app;
    }

    /// A client whose upgrade was accepted, and no more.
    static StompClient open(TestGateway gateway, App app) {
        return over(RawSocket.open(gateway), app);
    }

    static StompClient over(RawSocket socket, App app) {
        TestClient.upgrade(socket, app, "/stomp", "Sec-WebSocket-Protocol: v12.stomp, v11.stomp");
        return new StompClient(socket, app);
    }

    /// A client that has been let in with nothing but the key.
    static StompClient connect(TestGateway gateway, App app) {
        return open(gateway, app).connect("");
    }

    /// A client that has been let in with key and secret.
    static StompClient connectServer(TestGateway gateway, App app) {
        return open(gateway, app)
                .connect("passcode:" + app.keys().getFirst().secret().reveal() + "\n");
    }

    /// @param headers each ending in a line feed
    StompClient connect(String headers) {
        say("CONNECT\naccept-version:1.2\nlogin:" + app.keys().getFirst().key() + "\n" + headers + "\n␀");
        var connected = expectFrame("CONNECTED");
        session = connected.headers().getOrDefault("session", "");
        return this;
    }

    String session() {
        return session;
    }

    RawSocket socket() {
        return socket;
    }

    /// Sends a text message, in which `␀` stands for NUL.
    StompClient say(String text) {
        socket.send(ClientFrame.text(text.replace('␀', '\0')).bytes());
        return this;
    }

    /// Subscribes, and waits for the receipt.
    StompClient join(String id, String channel) {
        return subscribe(id, channel, "receipt:joined-" + id + "\n").expectReceipt("joined-" + id);
    }

    /// @param headers each ending in a line feed
    StompClient subscribe(String id, String channel, String headers) {
        return say("SUBSCRIBE\nid:" + id + "\ndestination:/channel/" + channel + "\n" + headers + "\n␀");
    }

    /// The headers that the app's server gives a client for a private channel.
    String auth(String channel) {
        return auth(channel, null);
    }

    /// The headers that the app's server gives a client for a presence channel.
    ///
    /// @param channelData as JSON
    String auth(String channel, @Nullable String channelData) {
        var key = app.keys().getFirst();
        var signature = Signature.hex(key.secret().utf8(), Signature.forChannel(session, channel, channelData));
        return "auth:" + key.key() + "\\c" + signature + "\n"
                + (channelData == null ? "" : "channel_data:" + channelData.replace(":", "\\c") + "\n");
    }

    /// Joins a private channel.
    StompClient joinPrivate(String id, String channel) {
        return subscribe(id, channel, auth(channel) + "receipt:joined-" + id + "\n")
                .expectReceipt("joined-" + id);
    }

    /// Asks to join a presence channel as a user.
    StompClient joinAs(String id, String channel, String userId) {
        return subscribe(id, channel, auth(channel, "{\"user_id\":\"" + userId + "\"}"));
    }

    /// Sends an event and waits for the receipt.
    StompClient send(String channel, String event, String data) {
        return say("SEND\ndestination:/channel/" + channel + "\nevent:" + event + "\nreceipt:sent\n\n" + data + "␀")
                .expectReceipt("sent");
    }

    StompClient expectReceipt(String id) {
        assertThat(expectFrame("RECEIPT").headers()).containsEntry("receipt-id", id);
        return this;
    }

    StompClient expectEvent(String id, String event, String data) {
        var message = expectFrame("MESSAGE");
        assertThat(message.headers()).containsEntry("subscription", id).containsEntry("event", event);
        assertThat(message.body()).isEqualTo(data);
        return this;
    }

    /// Expects an ERROR frame and the close of the socket.
    ///
    /// @return the ERROR
    Frame expectError(String message, int closeCode) {
        var error = expectFrame("ERROR");
        assertThat(error.headers().get("message")).isEqualTo(message);
        assertThat(error.headers()).containsEntry("code", String.valueOf(closeCode));
        assertThat(error.body()).startsWith(message + "\n").hasSizeGreaterThan(message.length() + 10);
        expectClose(closeCode);
        return error;
    }

    void expectClose(int code) {
        var close = ServerFrame.read(socket);
        assertThat(close.opcode()).as(close.text()).isEqualTo(WebSocketFrames.CLOSE);
        assertThat(close.closeCode()).isEqualTo(code);
        socket.trySend(ClientFrame.close(code, "").bytes()).endOutput().expectEnd();
    }

    Frame expectFrame(String command) {
        var frame = Frame.parse(expectText());
        assertThat(frame.command()).as("%s", frame).isEqualTo(command);
        return frame;
    }

    String expectText() {
        var frame = ServerFrame.read(socket);
        assertThat(frame.opcode()).as("opcode of %s", frame.text()).isEqualTo(WebSocketFrames.TEXT);
        return new String(frame.payload(), UTF_8);
    }

    /// Sees that nothing is on its way to the client.
    StompClient expectNothing() {
        return say("SUBSCRIBE\nid:probe\ndestination:/channel/probe\nreceipt:probe\n\n␀")
                .expectReceipt("probe")
                .say("UNSUBSCRIBE\nid:probe\nreceipt:probed\n\n␀")
                .expectReceipt("probed");
    }

    @Override
    public void close() {
        socket.close();
    }
}
