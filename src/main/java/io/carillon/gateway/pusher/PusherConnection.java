package io.carillon.gateway.pusher;

import io.carillon.channels.AppRuntime;
import io.carillon.channels.Connection;
import io.carillon.channels.DeliveryLoop;
import io.carillon.channels.Departure;
import io.carillon.channels.Frame;
import io.carillon.channels.RefusalSource;
import io.carillon.channels.Wire;
import io.carillon.gateway.AuthorizationDeadline;
import io.carillon.gateway.GatewaySettings;
import io.carillon.gateway.MessageSocket;
import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import io.carillon.protocol.ServerMessages;
import io.carillon.protocol.UserData;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A Pusher client that has been let in. Touched by its loop alone.
final class PusherConnection implements Connection, MessageSocket.Listener {
    private static final int LEAST_LONGEST_MESSAGE = 65_536;

    private final MessageSocket socket;
    private final Wire wire;
    private final AppRuntime app;
    private final Identity identity;
    private final MessageDispatcher dispatcher;
    private final State state = new State();
    private final Map<String, PusherSubscription> subscriptions = new HashMap<>(4);
    private @Nullable UserData user;
    private @Nullable PusherWatchlist watchlist;
    private @Nullable AuthorizationDeadline deadline;
    private boolean ending;
    private boolean comesBack;

    /// @param needsErrorEvent whether the client must be told an error as an event before a close
    record Identity(String key, String socketId, boolean needsErrorEvent) {}

    PusherConnection(MessageSocket socket, Wire wire, AppRuntime app, Identity identity, MessageDispatcher dispatcher) {
        this.socket = socket;
        this.wire = wire;
        this.app = app;
        this.identity = identity;
        this.dispatcher = dispatcher;
    }

    /// Tells the client that it is in.
    void establish(GatewaySettings settings) {
        int activity = (int) Math.max(1, settings.activityTimeout().toSeconds());
        socket.listen(this);
        dispatcher.opened(this);
        socket.watch(activity, (int) Math.max(1, settings.pongTimeout().toSeconds()));
        send(ServerMessages.connectionEstablished(socketId(), activity));
        if (app.app().settings().authorizedConnections()) {
            deadline = new AuthorizationDeadline(this);
            socket.loop().deadlines().watch(deadline, app.app().limits().authorizationSeconds());
        }
    }

    /// Whether nothing more is done for the client.
    boolean isEnding() {
        return ending;
    }

    /// The client has shown that its app's server knows it.
    void authorized() {
        if (deadline != null) {
            socket.loop().deadlines().forget(deadline);
            deadline = null;
        }
    }

    /// Who the client is signed in as.
    @Nullable
    UserData user() {
        return user;
    }

    void signIn(UserData signedIn) {
        user = signedIn;
        authorized();
    }

    @Nullable
    PusherWatchlist watchlist() {
        return watchlist;
    }

    void watch(PusherWatchlist watched) {
        watchlist = watched;
    }

    MessageSocket socket() {
        return socket;
    }

    Wire wire() {
        return wire;
    }

    /// By channel name.
    Map<String, PusherSubscription> subscriptions() {
        return subscriptions;
    }

    void send(byte[] message) {
        if (!ending) {
            socket.send(message);
        }
    }

    /// Sends the answer to a subscribe, which may be large through no fault of the client's.
    void answer(byte[] message) {
        if (!ending) {
            socket.sendAnswer(message);
        }
    }

    boolean deliver(Frame frame, long acceptedAt) {
        return !ending && socket.send(frame, acceptedAt);
    }

    boolean recover(Frame frame, long acceptedAt) {
        return !ending && socket.sendRecovered(frame, acceptedAt);
    }

    /// Tells the client what was refused; the connection lives.
    ///
    /// @param channel that the client named, if any
    void refuse(ProtocolException refusal, @Nullable String channel) {
        refused(refusal.errorCode(), channel);
        send(dispatcher.error(refusal));
    }

    @Override
    public int longestMessage() {
        return Math.max(LEAST_LONGEST_MESSAGE, 2 * app.app().limits().eventPayloadBytes());
    }

    @Override
    public void text(byte[] buffer, int length) {
        if (!ending) {
            dispatcher.dispatch(this, buffer, length);
        }
    }

    @Override
    public void unanswered() {
        close(ProtocolError.PONG_TIMEOUT);
    }

    @Override
    public void tooSlow() {
        refused(ProtocolError.SLOW_CONSUMER.errorCode(), null);
        close(ProtocolError.SLOW_CONSUMER);
    }

    @Override
    public void close(ProtocolError reason) {
        if (ending) {
            return;
        }
        var refusal = reason.of();
        if (identity.needsErrorEvent()) {
            send(dispatcher.error(refusal));
        }
        ending = true;
        comesBack = reason.asksToReturn();
        socket.close(reason.closeCode(), refusal.getMessage());
    }

    @Override
    public long asked() {
        return dispatcher.asked(this);
    }

    @Override
    public void answered(long number) {
        dispatcher.answered(this, number);
    }

    @Override
    public void askForProof() {
        if (!ending) {
            socket.ask();
        }
    }

    @Override
    public void abandon() {
        ending = true;
        socket.abort();
    }

    @Override
    public void closed(boolean clean) {
        closed(clean && !comesBack ? Departure.LEFT : Departure.LOST);
    }

    /// Of those whom we close, no client has anything to say.
    @Override
    public void closedWithoutReason() {
        if (ending) {
            closed(true);
        } else {
            closed(Departure.CLOSED);
        }
    }

    private void closed(Departure departure) {
        ending = true;
        authorized();
        dispatcher.closed(this, departure);
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
        return RefusalSource.Protocol.PUSHER;
    }

    @Override
    public DeliveryLoop loop() {
        return socket.loop();
    }

    @Override
    public State state() {
        return state;
    }
}
