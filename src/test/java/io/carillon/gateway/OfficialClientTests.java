package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.pusher.client.Pusher;
import com.pusher.client.PusherOptions;
import com.pusher.client.channel.PrivateChannelEventListener;
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
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.Signature;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What customers run in their apps: Pusher's own Java client, which speaks protocol 5.
@ExtendWith(QuietGateway.class)
class OfficialClientTests {
    private static final App APP = TestApps.anApp();

    private final TestGateway gateway = TestGateway.start(APP);
    private final TestServer server = TestServer.of(gateway, APP);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Pusher pusher = client("app-key-1", heard);

    @AfterEach
    void stop() {
        pusher.disconnect();
        gateway.close();
    }

    @Test
    @Shows(by = Library.PUSHER_JAVA_CLIENT, value = Feature.CONNECT)
    void connects() throws InterruptedException {
        pusher.connect(states(heard));

        expect("CONNECTED");
        assertThat(pusher.getConnection().getSocketId()).matches("[0-9]+\\.[0-9]+");
    }

    @Test
    @Shows(by = Library.PUSHER_JAVA_CLIENT, value = Feature.WRONG_KEY)
    void isToldWhyItIsNotLetIn() throws InterruptedException {
        var refused = client("nobody", heard);

        refused.connect(states(heard));

        expect("error 4001 App key nobody not in this cluster. Did you forget to specify the cluster?");
        expect("DISCONNECTED");
    }

    @Test
    @Shows(
            by = Library.PUSHER_JAVA_CLIENT,
            value = {Feature.PUBLIC_CHANNEL, Feature.PRIVATE_CHANNEL})
    void receivesEventsOfPublicAndPrivateChannels() throws InterruptedException {
        pusher.connect();
        pusher.subscribe("news", listener(heard), "tick");
        expect("subscribed news");
        pusher.subscribePrivate("private-room", listener(heard), "tick");
        expect("subscribed private-room");

        server.trigger("news", "tick", "{\"n\":1}");
        expect("news tick {\"n\":1}");
        server.trigger("private-room", "tick", "plain");
        expect("private-room tick plain");
    }

    @Test
    @Shows(by = Library.PUSHER_JAVA_CLIENT, value = Feature.CLIENT_EVENT)
    void sendsAndReceivesClientEvents() throws InterruptedException {
        var otherHeard = new LinkedBlockingQueue<String>();
        var other = client("app-key-1", otherHeard);
        pusher.connect();
        other.connect();
        var room = pusher.subscribePrivate("private-room", listener(heard), "client-typing");
        expect("subscribed private-room");
        var otherRoom = other.subscribePrivate("private-room", listener(otherHeard), "client-typing");
        assertThat(otherHeard.poll(5, TimeUnit.SECONDS)).isEqualTo("subscribed private-room");

        room.trigger("client-typing", "{\"by\":\"me\"}");
        assertThat(otherHeard.poll(5, TimeUnit.SECONDS)).isEqualTo("private-room client-typing {\"by\":\"me\"}");
        otherRoom.trigger("client-typing", "{\"by\":\"you\"}");
        expect("private-room client-typing {\"by\":\"you\"}");
        other.disconnect();
    }

    @Test
    @Shows(by = Library.PUSHER_JAVA_CLIENT, value = Feature.RECONNECT)
    void comesBackAtOnceAfterADrain() throws InterruptedException {
        pusher.connect(states(heard));
        expect("CONNECTED");
        pusher.subscribe("news", listener(heard), "tick");
        expect("subscribed news");

        gateway.hub().close(APP.id(), connection -> true, ProtocolError.RECONNECT);

        expect("error 4200 Server asks to reconnect immediately");
        expect("CONNECTED");
        expect("subscribed news");
        server.trigger("news", "tick", "{}");
        expect("news tick {}");
    }

    private void expect(String what) throws InterruptedException {
        var next = heard.poll(5, TimeUnit.SECONDS);
        while (next != null
                && (next.equals("CONNECTING") || next.equals("RECONNECTING") || next.equals("DISCONNECTING"))) {
            next = heard.poll(5, TimeUnit.SECONDS);
        }
        assertThat(next).isEqualTo(what);
    }

    private Pusher client(String key, BlockingQueue<String> log) {
        var secret = APP.keys().getFirst().secret().utf8();
        var options = new PusherOptions()
                .setHost("127.0.0.1")
                .setWsPort(gateway.port())
                .setUseTLS(false)
                .setChannelAuthorizer((channel, socketId) -> "{\"auth\":\"app-key-1:"
                        + Signature.hex(secret, Signature.forChannel(socketId, channel, null)) + "\"}");
        assertThat(options.buildUrl(key)).contains("protocol=5");
        assertThat(log).isEmpty();
        return new Pusher(key, options);
    }

    private static ConnectionEventListener states(BlockingQueue<String> log) {
        return new ConnectionEventListener() {
            @Override
            public void onConnectionStateChange(ConnectionStateChange change) {
                log.add(change.getCurrentState().toString());
                assertThat(change.getCurrentState()).isNotEqualTo(ConnectionState.ALL);
            }

            @Override
            public void onError(String message, @Nullable String code, @Nullable Exception e) {
                if (!OfficialClient.subscribesTwiceWhenQuick(message)) {
                    log.add("error " + code + " " + message);
                }
            }
        };
    }

    private static PrivateChannelEventListener listener(BlockingQueue<String> log) {
        return new PrivateChannelEventListener() {
            @Override
            public void onSubscriptionSucceeded(String channel) {
                log.add("subscribed " + channel);
            }

            @Override
            public void onAuthenticationFailure(String message, Exception e) {
                log.add("failed " + message);
            }

            @Override
            public void onEvent(PusherEvent event) {
                log.add(event.getChannelName() + " " + event.getEventName() + " " + event.getData());
            }
        };
    }
}
