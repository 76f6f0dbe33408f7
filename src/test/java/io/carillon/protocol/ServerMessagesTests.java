package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ServerMessagesTests {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void connectionEstablished() {
        assertFrame("connection_established", ServerMessages.connectionEstablished("131160.155806628", 120));
    }

    @Test
    void errorDataIsAnObject() {
        assertFrame("error", ServerMessages.error(ProtocolError.ALREADY_SUBSCRIBED.of("my-channel"), null));
        assertFrame(
                "error_with_code",
                ServerMessages.error(
                        ProtocolError.CLIENT_EVENT_RATE_EXCEEDED.of(10),
                        "https://carillon.example.com/docs/errors/client_event_rate_exceeded"));
        assertFrame(
                "error_escaped",
                ServerMessages.error(ProtocolError.EVENT_UNSUPPORTED.of("pusher:\"hi\"\\ ⛄ 🔔"), null));
    }

    @Test
    void pingAndPong() {
        assertFrame("ping", ServerMessages.ping());
        assertFrame("pong", ServerMessages.pong());
    }

    @Test
    void subscriptionSucceeded() {
        assertFrame("subscription_succeeded", ServerMessages.subscriptionSucceeded("my-channel"));
    }

    @Test
    void subscriptionSucceededWithPresence() {
        var roster = new PresenceRoster();
        roster.add(new PresenceMember("1", "{\"name\":\"A\"}".getBytes(UTF_8)));
        roster.add(new PresenceMember("2", null));

        assertFrame(
                "subscription_succeeded_presence", ServerMessages.subscriptionSucceeded("presence-x", roster.block()));
    }

    @Test
    void subscriptionCount() {
        assertFrame("subscription_count", onChannel("c", SystemEvent.subscriptionCount(7)));
    }

    @Test
    void cacheMiss() {
        assertFrame("cache_miss", onChannel("cache-x", SystemEvent.cacheMiss()));
    }

    @Test
    void membersComeAndGo() {
        var member = new PresenceMember("3", "{\"name\":\"C\"}".getBytes(UTF_8));
        assertFrame("member_added", onChannel("presence-x", SystemEvent.memberAdded(member)));
        assertFrame(
                "member_added_without_info",
                onChannel("presence-x", SystemEvent.memberAdded(new PresenceMember("3", null))));
        assertFrame("member_removed", onChannel("presence-x", SystemEvent.memberRemoved("3")));
    }

    @Test
    void signInSuccess() {
        assertFrame("signin_success", ServerMessages.signInSuccess("{\"id\":\"12345\"}"));
    }

    @Test
    void watchlistEvents() {
        assertFrame("watchlist_events", ServerMessages.watchlistEvents(List.of("2"), List.of("3", "4")));
        assertFrame("watchlist_events_offline", ServerMessages.watchlistEvents(List.of(), List.of("3")));
    }

    @Test
    void channelEvent() {
        assertFrame(
                "channel_event",
                ServerMessages.channelEvent(
                        "App\\Events\\Foo", "my-channel", EventData.ofText("{\"some\":\"data\"}"), null));
        assertFrame(
                "channel_event_from_user",
                ServerMessages.channelEvent(
                        "client-typing", "presence-x", new EventData("{\"on\":true}".getBytes(UTF_8)), "3"));
    }

    @Test
    void pingIsNotSharedWithItsReader() {
        ServerMessages.ping()[0] = 'x';

        assertFrame("ping", ServerMessages.ping());
    }

    @Property
    void channelEventHoldsWhatItIsGiven(
            @ForAll String event, @ForAll String channel, @ForAll String text, @ForAll String userId) {
        var frame = MAPPER.readTree(ServerMessages.channelEvent(event, channel, EventData.ofText(text), userId));

        assertThat(frame.propertyNames()).containsExactly("event", "channel", "data", "user_id");
        assertThat(frame.get("event").stringValue()).isEqualTo(event);
        assertThat(frame.get("channel").stringValue()).isEqualTo(channel);
        assertThat(frame.get("data").stringValue()).isEqualTo(text);
        assertThat(frame.get("user_id").stringValue()).isEqualTo(userId);
    }

    @Property
    void nestedDataHoldsWhatItIsGiven(@ForAll String userData) {
        var frame = MAPPER.readTree(ServerMessages.signInSuccess(userData));
        var data = MAPPER.readTree(frame.get("data").stringValue());

        assertThat(data.get("user_data").stringValue()).isEqualTo(userData);
    }

    private static byte[] onChannel(String channel, SystemEvent event) {
        return ServerMessages.channelEvent(event.name(), channel, event.data(), null);
    }

    private static void assertFrame(String name, byte[] frame) {
        assertThat(new String(frame, UTF_8)).isEqualTo(WireFiles.frame(name));
    }
}
