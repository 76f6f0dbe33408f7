package io.carillon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.App;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.PresenceBlock;
import io.carillon.protocol.PresenceMember;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client without a socket: remembers what it was sent, and holds it back until its outbox is flushed.
final class FakeConnection implements Connection, Outbox {
    private final ChannelHub hub;
    private final AppRuntime app;
    private final FakeLoop loop;
    private final String socketId;
    private final State state = new State();
    private final List<String> waiting = new ArrayList<>();
    private final List<String> received = new ArrayList<>();
    private int events;
    private boolean flushPending;
    private @Nullable ProtocolError closedFor;
    boolean broken;

    private FakeConnection(ChannelHub hub, App app, FakeLoop loop, String socketId) {
        this.hub = hub;
        this.app = hub.runtime(app);
        this.loop = loop;
        this.socketId = socketId;
    }

    static FakeConnection open(ChannelHub hub, App app, FakeLoop loop, String socketId) {
        var connection = new FakeConnection(hub, app, loop, socketId);
        loop.run(() -> hub.opened(connection));
        return connection;
    }

    /// Subscribes under a name of the connection's own, as STOMP does.
    FakeSubscription subscribe(String channel, boolean first) {
        return subscribe(new FakeSubscription(this, name(channel), null), first);
    }

    /// Subscribes to a presence channel as a user.
    FakeSubscription subscribe(String channel, String userId) {
        var member = new PresenceMember(userId, null);
        return subscribe(new FakeSubscription(this, name(channel), member), true);
    }

    private FakeSubscription subscribe(FakeSubscription subscription, boolean first) {
        loop.run(() -> hub.subscribe(subscription, first));
        return subscription;
    }

    FakeSubscription subscribe(String channel) {
        return subscribe(channel, true);
    }

    void unsubscribe(FakeSubscription subscription, boolean last) {
        unsubscribe(subscription, last, Departure.LEFT);
    }

    void lose(FakeSubscription subscription) {
        unsubscribe(subscription, true, Departure.LOST);
    }

    private void unsubscribe(FakeSubscription subscription, boolean last, Departure departure) {
        loop.run(() -> hub.unsubscribe(subscription, last, departure));
    }

    static ChannelName name(String channel) {
        try {
            return ChannelName.parse(channel, 164);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void assertReceived(String... messages) {
        assertThat(received).containsExactly(messages);
        received.clear();
    }

    List<String> received() {
        return received;
    }

    void assertNothingReceived() {
        assertThat(received).isEmpty();
    }

    @Nullable
    ProtocolError closedFor() {
        return closedFor;
    }

    private void put(String message) {
        waiting.add(message);
        if (!flushPending) {
            flushPending = true;
            hub.work(loop).flushLater(app, this);
        }
    }

    @Override
    public void flush() {
        flushPending = false;
        received.addAll(waiting);
        waiting.clear();
    }

    @Override
    public int flushed(long now, DeliveryLatency latency) {
        int flushed = events;
        events = 0;
        return flushed;
    }

    @Override
    public String socketId() {
        return socketId;
    }

    @Override
    public AppRuntime app() {
        return app;
    }

    @Override
    public RefusalSource.Protocol protocol() {
        return RefusalSource.Protocol.PUSHER;
    }

    @Override
    public String key() {
        return "app-key-1";
    }

    @Override
    public DeliveryLoop loop() {
        return loop;
    }

    @Override
    public void close(ProtocolError reason) {
        assertThat(loop.isCurrent()).isTrue();
        closedFor = reason;
    }

    @Override
    public State state() {
        return state;
    }

    /// Tells its connection the channel and data of each event.
    static final class FakeSubscription extends Subscription {
        private final FakeConnection client;

        FakeSubscription(FakeConnection client, ChannelName channel, @Nullable PresenceMember member) {
            super(client, channel, FakeWire.TEXT, member);
            this.client = client;
        }

        @Override
        protected void succeeded(@Nullable PresenceBlock members) {
            assertThat(client.loop.isCurrent()).isTrue();
            client.put("subscribed " + channel() + (members == null ? "" : " " + Members.in(members)));
        }

        @Override
        protected void refused(ProtocolException refusal) {
            assertThat(client.loop.isCurrent()).isTrue();
            client.put("refused: " + refusal.getMessage());
        }

        @Override
        protected boolean deliver(ChannelEvent event) {
            assertThat(client.loop.isCurrent()).isTrue();
            if (client.broken) {
                throw new IllegalStateException("broken on purpose");
            }
            if (client.closedFor != null) {
                return false;
            }
            client.events++;
            var about = event.name().startsWith("pusher_internal:member_")
                    ? event.name().substring(16) + " "
                    : "";
            client.put(event.channel() + " " + about + event.data().text());
            return true;
        }
    }
}
