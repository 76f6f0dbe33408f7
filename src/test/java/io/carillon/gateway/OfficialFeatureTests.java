package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pusher.client.Pusher;
import com.pusher.client.PusherOptions;
import com.pusher.client.channel.PrivateEncryptedChannelEventListener;
import com.pusher.client.channel.PusherEvent;
import com.pusher.client.connection.ConnectionEventListener;
import com.pusher.client.connection.ConnectionState;
import com.pusher.client.connection.ConnectionStateChange;
import io.carillon.OfficialClient;
import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.conformance.Feature;
import io.carillon.conformance.Library;
import io.carillon.conformance.Shows;
import io.carillon.protocol.Signature;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/// What else Pusher's own Java client and server library do together, beyond channels, members and events.
@ExtendWith(QuietGateway.class)
class OfficialFeatureTests {
    private static final App APP = TestApps.anApp();
    private static final String USER = "{\"id\":\"alice\"}";

    private final TestGateway gateway = TestGateway.start(APP);
    private final com.pusher.rest.Pusher server = new com.pusher.rest.Pusher(
            "1000", "app-key-1", "app-secret-1", Base64.getEncoder().encodeToString(new byte[32]));
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Listener listener = new Listener(heard);
    private final Pusher pusher = new Pusher(
            "app-key-1",
            new PusherOptions()
                    .setHost("127.0.0.1")
                    .setWsPort(gateway.port())
                    .setUseTLS(false)
                    .setChannelAuthorizer((channel, socketId) -> server.authenticate(socketId, channel))
                    .setUserAuthenticator(OfficialFeatureTests::authenticate));

    @BeforeEach
    void connect() throws InterruptedException {
        server.setHost("127.0.0.1:" + gateway.port());
        server.setEncrypted(false);
        pusher.connect(listener, ConnectionState.CONNECTED, ConnectionState.DISCONNECTED);
        expect("CONNECTED");
    }

    @AfterEach
    void stop() throws Exception {
        pusher.disconnect();
        server.close();
        gateway.close();
    }

    @Test
    @Shows(by = Library.PUSHER_HTTP_JAVA, value = Feature.ENCRYPTED_TRIGGER)
    void encryptsWhatTheGatewayCannotRead() {
        gateway.apps().change(TestApps.aQuietApp());
        var raw = TestClient.connect(gateway, APP).join("private-encrypted-vault");

        server.trigger("private-encrypted-vault", "opened", "by alice");

        assertThat(raw.expectText()).contains("ciphertext", "nonce").doesNotContain("by alice");
    }

    @Test
    @Shows(by = Library.PUSHER_JAVA_CLIENT, value = Feature.ENCRYPTED_CHANNEL)
    void readsWhatWasEncrypted() throws InterruptedException {
        pusher.subscribePrivateEncrypted("private-encrypted-vault", listener, "opened");
        expect("subscribed private-encrypted-vault");

        server.trigger("private-encrypted-vault", "opened", "by alice");

        expect("private-encrypted-vault opened \"by alice\"");
    }

    @Test
    @Shows(by = Library.PUSHER_JAVA_CLIENT, value = Feature.CACHE_CHANNEL)
    void getsTheLastEventOfACacheChannel() throws InterruptedException {
        pusher.subscribe("cache-empty", listener, "pusher:cache_miss");
        expect("subscribed cache-empty");
        expect("cache-empty pusher:cache_miss {}");
        server.trigger("cache-score", "goal", 1);
        server.trigger("cache-score", "goal", 2);

        pusher.subscribe("cache-score", listener, "goal");

        expect("subscribed cache-score");
        expect("cache-score goal 2");
    }

    @Test
    @Shows(by = Library.PUSHER_JAVA_CLIENT, value = Feature.SUBSCRIPTION_COUNT)
    void hearsHowManyAreSubscribed() throws InterruptedException {
        pusher.subscribe("news", listener, "pusher:subscription_count");
        expect("subscribed news");
        expect("news pusher:subscription_count {\"subscription_count\":1}");

        TestClient.connect(gateway, APP).subscribe("news");

        expect("news pusher:subscription_count {\"subscription_count\":2}");
    }

    @Test
    @Shows(
            by = Library.PUSHER_JAVA_CLIENT,
            value = {Feature.SIGN_IN, Feature.TERMINATED})
    void isAUserUntilTheAppEndsItsConnections() throws InterruptedException {
        pusher.user().bind("hello", listener);
        pusher.signin();
        var api = TestServer.of(gateway, APP);
        while (!heard.contains("#server-to-user-alice hello {}")) {
            // the client does not tell when its channel for the user's events is subscribed
            api.trigger("#server-to-user-alice", "hello", "{}");
        }
        assertThat(pusher.user().userId()).isEqualTo("alice");

        api.post("/users/alice/terminate_connections", "{}").expectJson("{}");

        await().until(() -> "error 4009".equals(heard.poll()));
        expect("DISCONNECTED");
    }

    @Test
    @Shows(by = Library.PUSHER_JAVA_CLIENT, value = Feature.EXCLUDED)
    void doesNotHearWhatItCaused() throws InterruptedException {
        pusher.subscribe("news", listener, "mine", "others");
        expect("subscribed news");

        server.trigger(List.of("news"), "mine", 1, pusher.getConnection().getSocketId());
        server.trigger("news", "others", 2);

        expect("news others 2");
    }

    @Test
    @Shows(by = Library.PUSHER_JAVA_CLIENT, value = Feature.UNSUBSCRIBE)
    void hearsNothingAfterItHasUnsubscribed() throws InterruptedException {
        pusher.subscribe("olds", listener, "tick");
        expect("subscribed olds");

        pusher.unsubscribe("olds");
        pusher.subscribe("sent-after-the-unsubscribe", listener, "tick");
        expect("subscribed sent-after-the-unsubscribe");

        assertThat(server.get("/channels/olds").getMessage()).isEqualTo("{\"occupied\":false}");
    }

    private void expect(String what) throws InterruptedException {
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(what);
    }

    private static String authenticate(String socketId) {
        var secret = APP.keys().getFirst().secret().utf8();
        return JsonMapper.shared()
                .createObjectNode()
                .put("auth", "app-key-1:" + Signature.hex(secret, Signature.forUser(socketId, USER)))
                .put("user_data", USER)
                .toString();
    }

    private record Listener(BlockingQueue<String> log)
            implements PrivateEncryptedChannelEventListener, ConnectionEventListener {
        @Override
        public void onSubscriptionSucceeded(String channel) {
            log.add("subscribed " + channel);
        }

        @Override
        public void onEvent(PusherEvent event) {
            log.add(event.getChannelName() + " " + event.getEventName() + " " + event.getData());
        }

        @Override
        public void onDecryptionFailure(String event, String reason) {
            log.add("cannot decrypt " + reason);
        }

        @Override
        public void onAuthenticationFailure(String message, Exception e) {
            log.add("failed " + message);
        }

        @Override
        public void onConnectionStateChange(ConnectionStateChange change) {
            log.add(change.getCurrentState().toString());
        }

        @Override
        public void onError(String message, @Nullable String code, @Nullable Exception e) {
            if (!OfficialClient.subscribesTwiceWhenQuick(message)) {
                log.add("error " + code);
            }
        }
    }
}
