package io.carillon.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.WebSocketClient;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;

/// Spring's STOMP client, over the WebSocket clients of Tomcat and of the JDK.
class SpringStompTests {
    private static final App APP = TestApps.aQuietApp();
    private static final TestGateway GATEWAY = TestGateway.start(APP);
    private static final ThreadPoolTaskScheduler SCHEDULER = new ThreadPoolTaskScheduler();

    private final LinkedBlockingQueue<StompHeaders> headers = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> bodies = new LinkedBlockingQueue<>();

    static {
        SCHEDULER.initialize();
    }

    @AfterAll
    static void stop() {
        SCHEDULER.shutdown();
        GATEWAY.close();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void publishesAndReceivesWithReceipts(WebSocketClient client) throws Exception {
        var session = connect(client, APP.keys().getFirst().secret().reveal());
        subscribe(session, "/channel/orders");

        var sent = new StompHeaders();
        sent.setDestination("/channel/orders");
        sent.set("event", "shipped");
        sent.set("trace", "a:b\nc");
        var receipt = new CompletableFuture<@Nullable Void>();
        session.send(sent, "{\"id\":1}".getBytes(UTF_8)).addReceiptTask(() -> receipt.complete(null));

        receipt.get(5, TimeUnit.SECONDS);
        assertThat(bodies.poll(5, TimeUnit.SECONDS)).isEqualTo("{\"id\":1}");
        var received = headers.poll(5, TimeUnit.SECONDS);
        assertThat(received).isNotNull();
        assertThat(received.getFirst("event")).isEqualTo("shipped");
        assertThat(received.getFirst("trace")).isEqualTo("a:b\nc");
        session.disconnect();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aClientGetsWhatServersTrigger(WebSocketClient client) throws Exception {
        var session = connect(client, null);
        subscribe(session, "/channel/news");

        TestServer.of(GATEWAY, APP).trigger("news", "headline", "hello");

        assertThat(bodies.poll(5, TimeUnit.SECONDS)).isEqualTo("hello");
    }

    static List<WebSocketClient> clients() {
        return List.of(new StandardWebSocketClient(), new JdkWebSocketClient());
    }

    private void subscribe(StompSession session, String destination) throws Exception {
        var confirmed = new CompletableFuture<@Nullable Void>();
        session.subscribe(destination, new StompFrameHandler() {
                    @Override
                    public Type getPayloadType(StompHeaders unused) {
                        return byte[].class;
                    }

                    @Override
                    public void handleFrame(StompHeaders received, @Nullable Object payload) {
                        headers.add(received);
                        bodies.add(new String((byte[]) payload, UTF_8));
                    }
                })
                .addReceiptTask(() -> confirmed.complete(null));
        confirmed.get(5, TimeUnit.SECONDS);
    }

    private static StompSession connect(WebSocketClient socket, @Nullable String passcode) throws Exception {
        var client = new WebSocketStompClient(socket);
        client.setTaskScheduler(SCHEDULER);
        var credentials = new StompHeaders();
        credentials.setLogin(APP.keys().getFirst().key());
        if (passcode != null) {
            credentials.setPasscode(passcode);
        }
        var session = client.connectAsync(
                        "ws://127.0.0.1:" + GATEWAY.port() + "/stomp",
                        new WebSocketHttpHeaders(),
                        credentials,
                        new StompSessionHandlerAdapter() {})
                .get(5, TimeUnit.SECONDS);
        session.setAutoReceipt(true);
        return session;
    }
}
