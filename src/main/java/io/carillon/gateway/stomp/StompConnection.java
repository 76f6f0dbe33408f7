package io.carillon.gateway.stomp;

import io.carillon.channels.AppRuntime;
import io.carillon.channels.Connection;
import io.carillon.channels.DeliveryLoop;
import io.carillon.channels.Departure;
import io.carillon.channels.RefusalSource;
import io.carillon.gateway.AuthorizationDeadline;
import io.carillon.gateway.Deadlines;
import io.carillon.gateway.GatewaySettings;
import io.carillon.protocol.ProtocolError;
import io.carillon.stomp.ClientFrame;
import io.carillon.stomp.HeartBeat;
import io.carillon.stomp.ServerFrames;
import io.carillon.stomp.StompError;
import io.carillon.stomp.StompVersion;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// A STOMP client that has been let in. Touched by its loop alone.
final class StompConnection implements Connection {
    private static final String SERVER = "carillon";
    private static final int NORMAL = 1000;

    private final StompSocket socket;
    private final AppRuntime app;
    private final Identity identity;
    private final FrameDispatcher dispatcher;
    private final State state = new State();
    private final StompSubscriptions subscriptions = new StompSubscriptions();
    private final Publishes publishes = new Publishes(this);
    private @Nullable Unacknowledged unacknowledged;
    private @Nullable Transactions transactions;
    private @Nullable AuthorizationDeadline deadline;
    private @Nullable HeartBeats heartBeats;
    private @Nullable TokenDeadline expiry;
    private int lastSent;
    private @Nullable Disconnecting disconnecting;
    private boolean comesBack;

    /// @param server whether it is a server of the app, which may do what the HTTP API may
    /// @param token what a client may do; null for one that only the key lets in
    record Identity(
            String key,
            String socketId,
            boolean server,
            @Nullable ClientToken token) {}

    /// The client has said goodbye.
    private record Disconnecting(@Nullable String receipt) {}

    StompConnection(StompSocket socket, AppRuntime app, Identity identity, FrameDispatcher dispatcher) {
        this.socket = socket;
        this.app = app;
        this.identity = identity;
        this.dispatcher = dispatcher;
    }

    /// Tells the client that it is in, and does what it has asked for meanwhile.
    void establish(HeartBeat clients, GatewaySettings settings) {
        int millis = (int) Math.max(1_000, settings.stompHeartBeat().toMillis());
        var ours = new HeartBeat(millis, millis);
        dispatcher.opened(this);
        send(ServerFrames.connected(version(), socketId(), SERVER, ours));
        watch(clients, ours, settings);
        if (app.app().settings().authorizedConnections() && !isVouchedFor()) {
            deadline = new AuthorizationDeadline(this);
            deadlines().watch(deadline, app.app().limits().authorizationSeconds());
        }
        socket.enter(this);
    }

    /// Whether somebody who knows the key's secret has let the client in.
    private boolean isVouchedFor() {
        return identity.server() || identity.token() != null;
    }

    private void watch(HeartBeat clients, HeartBeat ours, GatewaySettings settings) {
        int toServer = HeartBeat.agreed(clients, ours);
        int toClient = HeartBeat.agreed(ours, clients);
        if (toServer > 0 || toClient > 0) {
            heartBeats = new HeartBeats(this, toServer, toClient);
            heartBeats.start(deadlines());
        }
        if (toServer == 0) {
            // A client that promises no heart-beats is asked for signs of life by its WebSocket.
            socket.webSocket()
                    .watch((int) Math.max(1, settings.activityTimeout().toSeconds()), (int)
                            Math.max(1, settings.pongTimeout().toSeconds()));
        }
    }

    private Deadlines deadlines() {
        return socket.webSocket().loop().deadlines();
    }

    StompSocket socket() {
        return socket;
    }

    StompVersion version() {
        return socket.version();
    }

    StompSubscriptions subscriptions() {
        return subscriptions;
    }

    /// What the client has still to acknowledge; made for the first subscription that asks for that.
    Unacknowledged unacknowledged() {
        var present = unacknowledged;
        if (present == null) {
            present = new Unacknowledged(this);
            unacknowledged = present;
        }
        return present;
    }

    /// The transactions that the client has begun; made for the first.
    Transactions transactions() {
        var present = transactions;
        if (present == null) {
            present = new Transactions(this);
            transactions = present;
        }
        return present;
    }

    boolean isServer() {
        return identity.server();
    }

    @Nullable
    ClientToken token() {
        return identity.token();
    }

    int longestData() {
        return app.app().limits().eventPayloadBytes();
    }

    /// When something was last sent, on the clock of the loop's deadlines.
    int lastSent() {
        return lastSent;
    }

    /// When the client was last heard of, on that clock. While it is not listened to, that is now.
    int lastRead() {
        return publishes.isPaused() ? deadlines().now() : socket.webSocket().lastRead();
    }

    /// The client has shown that its app's server knows it.
    void authorized() {
        if (deadline != null) {
            deadlines().forget(deadline);
            deadline = null;
        }
    }

    void take(ClientFrame frame) {
        if (disconnecting == null) {
            dispatcher.dispatch(this, frame);
        }
    }

    void send(byte[] frame) {
        if (!socket.isEnding()) {
            sent();
            socket.webSocket().send(frame);
        }
    }

    /// Sends the answer to a subscribe, which may be large through no fault of the client's.
    void answer(byte[] frame) {
        if (!socket.isEnding()) {
            sent();
            socket.webSocket().sendAnswer(frame);
        }
    }

    /// Notes that something is on its way to the client.
    void sent() {
        lastSent = deadlines().now();
    }

    /// A frame has been processed.
    void processed(@Nullable String receipt) {
        if (receipt != null) {
            send(ServerFrames.receipt(version(), receipt));
        }
    }

    Publishes publishes() {
        return publishes;
    }

    /// Something that the client sent is on its way to all receivers.
    void published(@Nullable String receipt) {
        processed(receipt);
        endWhenDone();
    }

    /// Runs `action` on the connection's loop: at once when called there, else soon.
    void onLoop(Runnable action) {
        if (loop().isCurrent()) {
            action.run();
        } else {
            loop().execute(action);
        }
    }

    /// The client has said its last word; once all of its frames are processed it is told so.
    void disconnect(@Nullable String receipt) {
        disconnecting = new Disconnecting(receipt);
        endWhenDone();
    }

    private void endWhenDone() {
        var last = disconnecting;
        if (last != null && publishes.areDone() && !socket.isEnding()) {
            processed(last.receipt());
            socket.end(NORMAL, "");
        }
    }

    void refuse(Refusal refusal) {
        socket.refuse(refusal);
    }

    @Override
    public void close(ProtocolError reason) {
        comesBack = reason.asksToReturn();
        socket.end(Refusal.of(reason.of(), null));
    }

    /// Ends the connection when its client's token expires.
    void expireAt(Instant time, InstantSource clock) {
        expiry = new TokenDeadline(this, time, clock);
        expiry.start(deadlines());
    }

    /// The client's token has expired; it is likely to be back with another.
    void expire() {
        comesBack = true;
        refuse(Refusal.of(StompError.TOKEN_EXPIRED.of()));
    }

    /// The socket is gone.
    void closed(boolean clean) {
        authorized();
        if (transactions != null) {
            transactions.clear();
        }
        if (heartBeats != null) {
            deadlines().forget(heartBeats);
        }
        if (expiry != null) {
            deadlines().forget(expiry);
        }
        boolean goodbye = disconnecting != null || (clean && !comesBack);
        dispatcher.closed(this, goodbye ? Departure.LEFT : Departure.LOST);
    }

    @Override
    public String socketId() {
        return identity.socketId();
    }

    @Override
    public AppRuntime app() {
        return app;
    }

    @Override
    public String key() {
        return identity.key();
    }

    @Override
    public RefusalSource.Protocol protocol() {
        return RefusalSource.Protocol.STOMP;
    }

    @Override
    public DeliveryLoop loop() {
        return socket.webSocket().loop();
    }

    @Override
    public State state() {
        return state;
    }
}
