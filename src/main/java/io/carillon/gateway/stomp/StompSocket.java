package io.carillon.gateway.stomp;

import io.carillon.gateway.MessageSocket;
import io.carillon.gateway.WebSocket;
import io.carillon.protocol.ProtocolError;
import io.carillon.stomp.ClientFrame;
import io.carillon.stomp.FrameParser;
import io.carillon.stomp.ServerFrames;
import io.carillon.stomp.StompError;
import io.carillon.stomp.StompException;
import io.carillon.stomp.StompVersion;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// A WebSocket on which STOMP is spoken, before and after the client is let in. The one place where a refusal becomes
/// an ERROR frame. Touched by its loop alone.
final class StompSocket implements MessageSocket.Listener, FrameParser.Sink {
    static final int LEAST_LONGEST_MESSAGE = 65_536;

    private final StompAdmission admission;
    private final boolean secure;
    private final FrameParser parser = new FrameParser(this);
    private final ArrayDeque<ClientFrame> early = new ArrayDeque<>(0);
    private @Nullable WebSocket socket;
    private @Nullable ConnectDeadline deadline;
    private @Nullable StompConnection connection;
    private StompVersion version = StompVersion.V1_2;
    private boolean asked;
    private boolean ending;

    /// @param secure whether the client's own connection is encrypted
    StompSocket(StompAdmission admission, boolean secure) {
        this.admission = admission;
        this.secure = secure;
    }

    /// The WebSocket has been accepted.
    ///
    /// @param seconds how long the client may take to say who it is
    void opened(WebSocket accepted, int seconds) {
        socket = accepted;
        var watched = new ConnectDeadline(this);
        deadline = watched;
        accepted.loop().deadlines().watch(watched, seconds);
    }

    WebSocket webSocket() {
        if (socket == null) {
            throw new IllegalStateException("the WebSocket has not been accepted yet");
        }
        return socket;
    }

    boolean isSecure() {
        return secure;
    }

    StompVersion version() {
        return version;
    }

    /// Whether nothing more is done for the client.
    boolean isEnding() {
        return ending;
    }

    @Override
    public boolean isOpen() {
        return !ending;
    }

    @Override
    public int longestMessage() {
        return connection == null
                ? LEAST_LONGEST_MESSAGE
                : Math.max(LEAST_LONGEST_MESSAGE, 2 * connection.longestData());
    }

    /// A body just over the app's limit is read, so that it can be refused in the words of the Pusher protocol.
    @Override
    public int longestBody() {
        return longestMessage();
    }

    @Override
    public void text(byte[] buffer, int length) {
        if (ending) {
            return;
        }
        try {
            parser.parse(buffer, 0, length);
        } catch (StompException e) {
            refuse(Refusal.of(e));
        }
    }

    @Override
    public boolean binary(byte[] buffer, int length) {
        text(buffer, length);
        return true;
    }

    @Override
    public void frame(ClientFrame frame) {
        if (frame instanceof ClientFrame.Connect connect) {
            connect(connect);
        } else if (connection != null) {
            connection.take(frame);
        } else if (asked) {
            early.add(frame);
        } else {
            refuse(Refusal.of(StompError.NOT_CONNECTED.of().of(frame.receipt())));
        }
    }

    private void connect(ClientFrame.Connect connect) {
        if (asked) {
            refuse(Refusal.of(StompError.ALREADY_CONNECTED.of()));
            return;
        }
        asked = true;
        version = connect.version();
        forgetDeadline();
        admission.admit(this, connect);
    }

    /// The client is in; what it said meanwhile is done now.
    void enter(StompConnection established) {
        connection = established;
        for (var frame = early.poll(); frame != null && !ending; frame = early.poll()) {
            established.take(frame);
        }
    }

    /// Refuses what the client has said, or how slowly it takes what it is sent: counts that, and ends the connection.
    void refuse(Refusal refusal) {
        if (ending) {
            return;
        }
        if (connection != null) {
            connection.refused(refusal.error().errorCode(), null);
        }
        end(refusal);
    }

    /// Tells the client why its connection ends, and ends it. Nothing that it asked for is refused by that, or whoever
    /// refused it has counted.
    void end(Refusal reason) {
        if (ending) {
            return;
        }
        webSocket().send(ServerFrames.error(version, reason.error(), reason.code(), admission.help(reason)));
        end(reason.code(), reason.error().getMessage());
    }

    /// Closes the WebSocket, of which nothing more is expected.
    void end(int code, String reason) {
        ending = true;
        early.clear();
        forgetDeadline();
        webSocket().close(code, reason);
    }

    private void forgetDeadline() {
        if (deadline != null) {
            webSocket().loop().deadlines().forget(deadline);
            deadline = null;
        }
    }

    @Override
    public void unanswered() {
        end(Refusal.of(ProtocolError.PONG_TIMEOUT.of(), null));
    }

    @Override
    public void tooSlow() {
        refuse(Refusal.of(ProtocolError.SLOW_CONSUMER.of(), null));
    }

    @Override
    public void closed(boolean clean) {
        ending = true;
        forgetDeadline();
        if (connection != null) {
            connection.closed(clean);
        }
    }
}
