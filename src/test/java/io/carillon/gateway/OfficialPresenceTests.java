package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/// Presence channels as Pusher's own Java client sees them.
@ExtendWith(QuietGateway.class)
class OfficialPresenceTests {
    private static final App APP = TestApps.anApp();
    private static final String ROOM = "presence-room";

    private final TestGateway gateway = TestGateway.start(APP);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Pusher alice = client("alice");
    private final Pusher bob = client("bob");

    @AfterEach
    void stop() {
        alice.disconnect();
        bob.disconnect();
        gateway.close();
    }

    @Test
    @Shows(by = Library.PUSHER_JAVA_CLIENT, value = Feature.PRESENCE_CHANNEL)
    void membersComeGoAndSpeak() throws InterruptedException {
        var room = alice.subscribePresence(ROOM, new Listener(heard), "client-typing");
        expect("here [alice {\"name\":\"alice\"}]");
        assertThat(room.getMe().getId()).isEqualTo("alice");

        var heardByBob = new LinkedBlockingQueue<String>();
        var bobsRoom = bob.subscribePresence(ROOM, new Listener(heardByBob));
        assertThat(heardByBob.poll(5, TimeUnit.SECONDS))
                .isEqualTo("here [alice {\"name\":\"alice\"}, bob {\"name\":\"bob\"}]");
        expect("joined bob {\"name\":\"bob\"}");
        assertThat(room.getUsers()).hasSize(2);

        bobsRoom.trigger("client-typing", "{\"on\":true}");
        expect("client-typing {\"on\":true} from bob");

        bob.unsubscribe(ROOM);
        expect("left bob {\"name\":\"bob\"}");
        assertThat(room.getUsers()).hasSize(1);
    }

    private void expect(String what) throws InterruptedException {
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(what);
    }

    private Pusher client(String userId) {
        var secret = APP.keys().getFirst().secret().utf8();
        var channelData = "{\"user_id\":\"" + userId + "\",\"user_info\":{\"name\":\"" + userId + "\"}}";
        var options = new PusherOptions()
                .setHost("127.0.0.1")
                .setWsPort(gateway.port())
                .setUseTLS(false)
                .setChannelAuthorizer((channel, socketId) -> JsonMapper.shared()
                        .createObjectNode()
                        .put(
                                "auth",
                                "app-key-1:"
                                        + Signature.hex(secret, Signature.forChannel(socketId, channel, channelData)))
                        .put("channel_data", channelData)
                        .toString());
        var pusher = new Pusher("app-key-1", options);
        pusher.connect();
        return pusher;
    }

    private record Listener(BlockingQueue<String> log) implements PresenceChannelEventListener {
        @Override
        public void onUsersInformationReceived(String channel, Set<User> users) {
            var names = new TreeSet<String>();
            users.forEach(user -> names.add(user.getId() + " " + user.getInfo()));
            log.add("here " + names);
        }

        @Override
        public void userSubscribed(String channel, User user) {
            log.add("joined " + user.getId() + " " + user.getInfo());
        }

        @Override
        public void userUnsubscribed(String channel, User user) {
            log.add("left " + user.getId() + " " + user.getInfo());
        }

        @Override
        public void onEvent(PusherEvent event) {
            log.add(event.getEventName() + " " + event.getData() + " from " + event.getUserId());
        }

        @Override
        public void onSubscriptionSucceeded(String channel) {
            // told with the users
        }

        @Override
        public void onAuthenticationFailure(String message, Exception e) {
            log.add("failed " + message);
        }
    }
}
