package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pusher.client.Pusher;
import com.pusher.client.PusherOptions;
import com.pusher.client.channel.PresenceChannelEventListener;
import com.pusher.client.channel.PusherEvent;
import com.pusher.client.channel.User;
import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.conformance.Feature;
import io.carillon.conformance.Library;
import io.carillon.conformance.Shows;
import io.carillon.protocol.Signature;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/// Pusher's own Java client on a network that breaks.
@ExtendWith(QuietGateway.class)
class OfficialRecoveryTests {
    private static final String ROOM = "presence-room";
    private static final App APP = TestApps.with(TestApps.aQuietApp(), new App.Recovery("presence-", 100, 120, false));

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestServer server = TestServer.of(gateway, APP);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BreakableProxy proxy = BreakableProxy.before(gateway);
    private final Pusher pusher = client(proxy.port());

    @BeforeEach
    void connect() {
        pusher.connect();
        pusher.subscribePresence(ROOM, listener(), "n", "carillon:gap", "carillon:recovered");
    }

    @AfterEach
    void stop() throws IOException {
        pusher.disconnect();
        proxy.close();
        gateway.close();
    }

    @Test
    @Shows(by = Library.PUSHER_JAVA_CLIENT, value = Feature.RECOVERY)
    void getsWhatItMissed() throws InterruptedException {
        expect("subscribed");
        trigger("1");
        expect("n 1");
        // its answer comes before whatever it says next
        trigger("2");
        expect("n 2");
        fence();

        proxy.goDown();
        awaitSubscriptions(ROOM, 0);
        trigger("3");
        trigger("4");
        proxy.comeUp();

        expect("subscribed");
        expect("carillon:recovered {\"events\":2}");
        expect("n 3");
        expect("n 4");
        trigger("5");
        expect("n 5");
    }

    /// Waits until the gateway has read everything that the client has said so far.
    private void fence() {
        pusher.subscribe("fence").bind("pusher_never", event -> {});
        awaitSubscriptions("fence", 1);
    }

    private void awaitSubscriptions(String channel, int count) {
        await().until(() -> gateway.hub().subscriptionCount(gateway.runtime(APP), channel) == count);
    }

    private void trigger(String data) {
        server.trigger(ROOM, "n", data).expectStatus(200);
    }

    private void expect(String what) throws InterruptedException {
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(what);
    }

    private static Pusher client(int port) {
        var json = JsonMapper.shared();
        var member = "{\"user_id\":\"alice\"}";
        var secret = APP.keys().getFirst().secret().utf8();
        var options = new PusherOptions()
                .setHost("127.0.0.1")
                .setWsPort(port)
                .setUseTLS(false)
                .setMaxReconnectGapInSeconds(1)
                .setMaxReconnectionAttempts(20)
                .setChannelAuthorizer((channel, socketId) -> json.createObjectNode()
                        .put(
                                "auth",
                                "app-key-1:" + Signature.hex(secret, Signature.forChannel(socketId, channel, member)))
                        .put("channel_data", member)
                        .toString());
        return new Pusher("app-key-1", options);
    }

    private PresenceChannelEventListener listener() {
        return new PresenceChannelEventListener() {
            @Override
            public void onUsersInformationReceived(String channel, Set<User> users) {
                heard.add("subscribed");
            }

            @Override
            public void userSubscribed(String channel, User user) {}

            @Override
            public void userUnsubscribed(String channel, User user) {}

            @Override
            public void onSubscriptionSucceeded(String channel) {}

            @Override
            public void onAuthenticationFailure(String message, Exception e) {
                heard.add("failed " + message);
            }

            @Override
            public void onEvent(PusherEvent event) {
                heard.add(event.getEventName() + " " + event.getData());
            }
        };
    }
}
