package io.carillon.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/// A Pusher client on plain HTTP requests, over raw sockets: says what a test tells it to, and checks what it hears,
/// frame by frame. Each receive request has a socket of its own, unless a test gives it another one.
final class FallbackClient implements AutoCloseable {
    static final String PARAMETERS = "?protocol=7&client=js&version=8.6.0&t=1764000000000&n=1";
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TestGateway gateway;
    private final App app;
    private final String path;
    private RawSocket socket;
    private RawSocket sending;
    private String socketId = "";
    private int responseLength;

    private FallbackClient(TestGateway gateway, App app, RawSocket socket) {
        this.gateway = gateway;
        this.app = app;
        this.path = "/pusher/app/" + app.keys().getFirst().key() + "/7/s%07d".formatted(NAMES.incrementAndGet());
        this.socket = socket;
        this.sending = RawSocket.open(gateway);
    }

    /// A client that has said nothing yet.
    static FallbackClient of(TestGateway gateway, App app) {
        return new FallbackClient(gateway, app, RawSocket.open(gateway));
    }

    /// A client with an open session and a response that goes on.
    static FallbackClient streaming(TestGateway gateway, App app) {
        return streaming(gateway, app, RawSocket.open(gateway));
    }

    /// @param socket what its response comes on
    static FallbackClient streaming(TestGateway gateway, App app, RawSocket socket) {
        var client = new FallbackClient(gateway, app, socket);
        client.stream().expectLine(FallbackText.PRELUDE).expectLine("o");
        return client.established(client.line());
    }

    /// A client with an open session, that has read its first answer and has no request under way.
    static FallbackClient polling(TestGateway gateway, App app) {
        var client = of(gateway, app);
        client.poll();
        var body = client.answer().expectStatus(200).body();
        assertThat(body).startsWith("o\na[\"");
        return client.established(body.substring(2, body.length() - 1));
    }

    String path() {
        return path;
    }

    String socketId() {
        return socketId;
    }

    RawSocket socket() {
        return socket;
    }

    /// Has further requests use sockets of their own, as after a lost one.
    FallbackClient onNewSocket() {
        socket = RawSocket.open(gateway);
        return this;
    }

    /// Begins a response that goes on, and reads its head.
    FallbackClient stream() {
        socket.send(request("/xhr_streaming" + PARAMETERS, ""));
        var head = HttpReply.readHead(socket);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Transfer-Encoding")).isEqualTo("chunked");
        responseLength = 0;
        return this;
    }

    /// Goes on with the session by another request.
    FallbackClient resume() {
        return onNewSocket().stream().expectLine(FallbackText.FURTHER_PRELUDE);
    }

    /// Sends a request to be answered when there is something to say.
    FallbackClient poll() {
        socket.send(request("/xhr" + PARAMETERS, ""));
        return this;
    }

    HttpReply answer() {
        return HttpReply.read(socket);
    }

    FallbackClient expectAnswer(String body) {
        assertThat(answer().expectStatus(200).body()).isEqualTo(body);
        return this;
    }

    String request(String target, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return "POST " + path + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + bytes.length + "\r\n\r\n" + new String(bytes, ISO_8859_1);
    }

    /// Sends the body of an `xhr_send`, and reads the answer.
    HttpReply post(String body) {
        sending.send(request("/xhr_send?t=1764000000000&n=2", body));
        return HttpReply.read(sending);
    }

    /// Sends messages that the gateway has to accept.
    FallbackClient say(String... messages) {
        post(JSON.writeValueAsString(messages)).expectStatus(204);
        return this;
    }

    FallbackClient subscribe(String channel) {
        return say(signed().subscribe(channel));
    }

    /// What it would say with its app's signature.
    SignedMessages signed() {
        return new SignedMessages(app, socketId);
    }

    /// Subscribes and waits until it is. Only on a response that goes on.
    FallbackClient join(String channel) {
        return subscribe(channel).expectMessage(FallbackText.subscribed(channel));
    }

    FallbackClient expectMessage(String message) {
        return expectLine(FallbackText.frame(message));
    }

    /// Expects an event whose data is a string.
    FallbackClient expectEvent(String channel, String event, String data) {
        var message = FallbackText.message(line());
        assertThat(message.path("event").asString()).isEqualTo(event);
        assertThat(message.path("channel").asString()).isEqualTo(channel);
        assertThat(message.path("data").asString()).isEqualTo(data);
        return this;
    }

    /// Expects the close as the last frame of a response that goes on, and the response's end.
    void expectClose(int code, String reason) {
        expectLine("c[" + code + ",\"" + reason + "\"]").expectEnd();
    }

    FallbackClient expectLine(String line) {
        assertThat(line()).isEqualTo(line);
        return this;
    }

    private FallbackClient established(String frame) {
        var message = FallbackText.message(frame);
        assertThat(message.path("event").asString()).isEqualTo("pusher:connection_established");
        socketId =
                JSON.readTree(message.path("data").asString()).path("socket_id").asString();
        return this;
    }

    /// The next frame of a response that goes on; each is a chunk of its own.
    String line() {
        int length = Integer.parseInt(socket.readLine(), 16);
        assertThat(length).as("length of a chunk").isPositive();
        var line = new String(socket.readExactly(length), UTF_8);
        assertThat(socket.readLine()).isEmpty();
        assertThat(line).endsWith("\n");
        responseLength += line.length();
        return line.substring(0, line.length() - 1);
    }

    /// Whether pusher-js, having read so much, would go on by another request.
    boolean hasHadEnough() {
        return responseLength > 256 * 1_024;
    }

    /// Expects that the response ends as HTTP wants it.
    FallbackClient expectEnd() {
        assertThat(socket.readLine()).isEqualTo("0");
        assertThat(socket.readLine()).isEmpty();
        return this;
    }

    @Override
    public void close() {
        socket.close();
        sending.close();
    }
}
