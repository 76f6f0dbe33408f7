package io.carillon.channels;

import io.carillon.protocol.PresenceBlock;
import io.carillon.protocol.PresenceMember;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client behind a network that a test holds up and cuts: what was written to its socket arrives when the test says
/// so, and so do its answers.
final class LossyClient implements Connection, Outbox {
    private final ChannelHub hub;
    private final AppRuntime app;
    private final FakeLoop loop;
    private final String socketId;
    private final State state = new State();
    private final List<LossySubscription> subscriptions = new ArrayList<>();
    private final List<Object> waiting = new ArrayList<>();
    private final ArrayDeque<Object> underWay = new ArrayDeque<>();
    private final ArrayDeque<Long> answers = new ArrayDeque<>();
    private final List<String> received = new ArrayList<>();
    private @Nullable String signedInAs;
    private int events;
    private boolean asking;
    private boolean flushPending;
    private boolean gone;

    LossyClient(ChannelHub hub, AppRuntime app, FakeLoop loop, String socketId) {
        this.hub = hub;
        this.app = app;
        this.loop = loop;
        this.socketId = socketId;
        loop.run(() -> hub.opened(this));
    }

    LossyClient signIn(String userId) {
        loop.run(() -> {
            signedInAs = userId;
            subscriptions.forEach(hub::signedIn);
        });
        return this;
    }

    LossyClient subscribe(String channel) {
        return subscribe(new LossySubscription(this, channel, null));
    }

    LossyClient subscribe(String channel, String userId) {
        return subscribe(new LossySubscription(this, channel, new PresenceMember(userId, null)));
    }

    private LossyClient subscribe(LossySubscription subscription) {
        subscriptions.add(subscription);
        loop.run(() -> hub.subscribe(subscription, true));
        return this;
    }

    /// Lets so many messages and questions of those under way arrive.
    void receive(int most) {
        for (int i = 0; i < most && !underWay.isEmpty(); i++) {
            switch (underWay.remove()) {
                case Long question -> answers.add(question);
                case Object message -> received.add(message.toString());
            }
        }
    }

    /// Lets its answers reach the server.
    void answer() {
        while (!answers.isEmpty() && !gone) {
            long answer = answers.remove();
            loop.run(() -> hub.answered(this, answer));
        }
    }

    /// Lets everything arrive, both ways, until nothing is under way.
    LossyClient sync(List<FakeLoop> loops) {
        FakeLoop.settle(loops);
        while (!underWay.isEmpty() || !answers.isEmpty()) {
            receive(Integer.MAX_VALUE);
            answer();
            FakeLoop.settle(loops);
        }
        return this;
    }

    /// The server learns that the socket is gone; what was under way is lost.
    void lose() {
        end(Departure.LOST);
    }

    void leave() {
        end(Departure.LEFT);
    }

    private void end(Departure departure) {
        cut();
        if (!gone) {
            loop.run(() -> ended(departure));
        }
    }

    /// The network is gone, which the server does not know.
    void cut() {
        underWay.clear();
        answers.clear();
    }

    private void ended(Departure departure) {
        gone = true;
        subscriptions.forEach(subscription -> hub.unsubscribe(subscription, true, departure));
        hub.closed(this);
    }

    boolean isGone() {
        return gone;
    }

    /// What it has received since it was last asked.
    List<String> take() {
        var taken = List.copyOf(received);
        received.clear();
        return taken;
    }

    private void put(Object message) {
        waiting.add(message);
        flushLater();
    }

    private void flushLater() {
        if (!flushPending) {
            flushPending = true;
            hub.work(loop).flushLater(app, this);
        }
    }

    @Override
    public void flush() {
        flushPending = false;
        if (asking) {
            asking = false;
            waiting.add(hub.asked(this));
        }
        if (!gone) {
            underWay.addAll(waiting);
        }
        waiting.clear();
    }

    @Override
    public int flushed(long now, DeliveryLatency latency) {
        int flushed = events;
        events = 0;
        return flushed;
    }

    @Override
    public void askForProof() {
        if (!gone) {
            asking = true;
            flushLater();
        }
    }

    @Override
    public void abandon() {
        if (!gone) {
            cut();
            ended(Departure.LOST);
        }
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
        abandon();
    }

    @Override
    public State state() {
        return state;
    }

    private static final class LossySubscription extends Subscription {
        private final LossyClient client;

        LossySubscription(LossyClient client, String channel, @Nullable PresenceMember member) {
            super(client, FakeConnection.name(channel), FakeWire.TEXT, member);
            this.client = client;
        }

        @Override
        protected boolean isRecoverable() {
            return true;
        }

        @Override
        protected @Nullable String userId() {
            return member() != null ? super.userId() : client.signedInAs;
        }

        @Override
        protected void succeeded(@Nullable PresenceBlock members) {
            client.put("subscribed");
        }

        @Override
        protected void refused(ProtocolException refusal) {
            throw new IllegalStateException(refusal);
        }

        @Override
        protected boolean deliver(ChannelEvent event) {
            if (client.gone) {
                return false;
            }
            client.events++;
            switch (event.name()) {
                case "carillon:gap" ->
                    client.put("gap " + event.data().text().replaceAll(".*\"reason\":\"([a-z_]+)\".*", "$1"));
                case "carillon:recovered" ->
                    client.put("recovered " + event.data().text().replaceAll("[^0-9,]", ""));
                default -> client.put(event.data().text());
            }
            return true;
        }
    }
}
