package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.apps.TestApps;
import io.carillon.channels.Broker;
import io.carillon.channels.ChannelEvent;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.LocalBroker;
import io.carillon.protocol.ClientMessage;
import io.carillon.protocol.ClientMessageReader;
import io.carillon.protocol.EventData;
import io.carillon.protocol.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How an event travels, hop by hop: from the bytes that Alice's client sends to those that Bob's receives.
@ExtendWith(QuietGateway.class)
class MessageJourneyTests {
    private static final App APP = TestApps.aQuietApp();
    private static final String TEXT =
            "{\"event\":\"client-typing\",\"channel\":\"private-room\",\"data\":{\"by\":\"alice\"}}";

    private final LinkedBlockingQueue<ChannelEvent> published = new LinkedBlockingQueue<>();
    private final TestGateway gateway = TestGateway.start(RecordingBroker::new, APP);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void anEventTakesSevenHops() throws Exception {
        var alice = TestClient.connect(gateway, APP).join("private-room");
        var bob = TestClient.connect(gateway, APP).join("private-room");

        // 1 · bytes arrive on Alice's socket: a masked WebSocket frame
        byte[] bytes = ClientFrame.text(TEXT).bytes();
        assertThat(bytes[0] & 0xFF).isEqualTo(0x80 | WebSocketFrames.TEXT);

        // 2 · they become a message of the Pusher protocol, or a ProtocolException
        assertThat(messageIn(TEXT))
                .isEqualTo(new ClientMessage.ClientEvent(
                        "client-typing",
                        "private-room",
                        new EventData("{\"by\":\"alice\"}".getBytes(StandardCharsets.UTF_8))));

        // 3 · the dispatcher does what the message asks for, and 4 · the publisher makes one event of it
        alice.socket().send(bytes);
        var event = published.poll(5, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        assertThat(event.app()).isSameAs(gateway.runtime(APP));
        assertThat(event.origin()).isEqualTo(ChannelEvent.Origin.CLIENT);
        assertThat(event.channel()).isEqualTo("private-room");
        assertThat(event.name()).isEqualTo("client-typing");
        assertThat(event.data().text()).isEqualTo("{\"by\":\"alice\"}");

        // 5 · the broker hands it on, once, to every node: here there is only this one
        assertThat(published).isEmpty();

        // 6 · hub and channel give it its place in the order and hand it to everybody but Alice
        assertThat(gateway.hub().subscriptionCount(event.app(), event.channel()))
                .isEqualTo(2);

        // 7 · Bob's outbox puts the one encoded frame on his socket
        var frame = bob.expectFrame();
        assertThat(frame.opcode()).isEqualTo(WebSocketFrames.TEXT);
        assertThat(frame.text()).isEqualTo(TEXT);
        assertThat(event.sequence()).isEqualTo(1);
        alice.ping().expectPong();

        // and all of it has been counted, and nothing is left to do
        var totals = event.app().traffic().totals();
        assertThat(totals.clientEvents()).isEqualTo(1);
        assertThat(totals.delivered()).isEqualTo(1);
        assertThat(event.app().backlog().size()).isZero();
    }

    @Test
    void anEventOfAServerEntersAtTheFourthHop() throws Exception {
        var bob = TestClient.connect(gateway, APP).join("private-room");

        TestServer.of(gateway, APP)
                .post("/events", TestServer.event("private-room", "shipped", "42"), "X-Message-Id: order-42");

        var event = published.poll(5, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        assertThat(event.origin()).isEqualTo(ChannelEvent.Origin.SERVER);
        assertThat(event.messageId()).isEqualTo("order-42");
        bob.expectEvent("private-room", "shipped", "42");
        assertThat(event.app().traffic().totals().published()).isEqualTo(1);
    }

    private static ClientMessage messageIn(String text) throws ProtocolException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return ClientMessageReader.read(utf8, 0, utf8.length);
    }

    /// The local broker, with a note of all that passes.
    private final class RecordingBroker implements Broker {
        private final LocalBroker broker;

        RecordingBroker(ChannelHub hub) {
            this.broker = new LocalBroker(hub);
        }

        @Override
        public CompletionStage<Outcome> publish(List<ChannelEvent> events) {
            published.addAll(events);
            return broker.publish(events);
        }
    }
}
