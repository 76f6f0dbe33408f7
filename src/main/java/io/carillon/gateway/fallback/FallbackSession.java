package io.carillon.gateway.fallback;

import io.carillon.channels.AppRuntime;
import io.carillon.channels.Frame;
import io.carillon.channels.LoopWork;
import io.carillon.gateway.MessageSocket;
import io.carillon.gateway.NettyLoop;
import io.carillon.protocol.FallbackFrames;
import io.carillon.protocol.ProtocolError;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A client's session over HTTP: outlives its requests, and keeps what is to be sent while there is none to send it on.
/// Belongs to the loop of its first request for life; what comes by sockets of other loops is handed over to it. All
/// methods but [#loop] and [#join] are for that loop.
final class FallbackSession implements MessageSocket {
    private final String name;
    private final NettyLoop loop;
    private final FallbackSessions sessions;
    private final SessionLife life;
    private final FallbackOutbox outbox;
    private @Nullable Listener listener;
    private boolean closing;
    private boolean closed;

    /// Only on `loop`.
    ///
    /// @param hostname where the client is to send all further requests; empty for where it sent this one
    FallbackSession(String name, NettyLoop loop, FallbackSessions sessions, SessionLife.Terms terms, String hostname) {
        this.name = name;
        this.loop = loop;
        this.sessions = sessions;
        this.life = new SessionLife(this, loop.deadlines(), terms);
        this.outbox = new FallbackOutbox(this, life);
        outbox.add(Waiting.other(FallbackFrames.open(hostname)));
    }

    /// Lets go of a session that was never used.
    void discard() {
        closed = true;
        outbox.end();
    }

    @Override
    public NettyLoop loop() {
        return loop;
    }

    /// Has the session answer on this request from now on. Only on the request's loop.
    void join(Receiver next) {
        var exchange = next.exchange();
        exchange.onAbandoned(() -> exchange.on(loop, () -> outbox.detach(next)));
        exchange.on(loop, () -> attach(next));
    }

    private void attach(Receiver next) {
        if (closed) {
            next.onLoop(() -> next.refuse(ProtocolError.RECONNECT));
        } else {
            outbox.attach(next);
        }
    }

    /// Notes that the client has sent something, and passes its messages on.
    ///
    /// @return the error that ended the session, if one did
    @Nullable
    ProtocolError receive(List<byte[]> messages) {
        life.heard();
        if (messages.isEmpty()) {
            outbox.heartbeatAnswered();
        }
        if (messages.isEmpty() && outbox.isEmpty()) {
            outbox.add(Waiting.other(FallbackFrames.nothing()));
        }
        var to = listener;
        for (byte[] message : messages) {
            if (closing || to == null) {
                return null;
            }
            if (message.length > to.longestMessage()) {
                close(
                        ProtocolError.MESSAGE_TOO_LARGE.closeCode(),
                        "Message is longer than " + to.longestMessage() + " bytes");
                return ProtocolError.MESSAGE_TOO_LARGE;
            }
            to.text(message, message.length);
        }
        return null;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void listen(Listener next) {
        listener = next;
    }

    @Override
    public void watch(int activity, int pong) {
        life.watch(activity, pong);
    }

    @Override
    public void collect(LoopWork work, AppRuntime app) {
        outbox.collect(work, app);
    }

    @Override
    public void send(byte[] utf8) {
        if (!closing) {
            outbox.add(Waiting.other(FallbackFrames.message(utf8)));
        }
    }

    @Override
    public void sendAnswer(byte[] utf8) {
        if (!closing) {
            outbox.add(Waiting.answer(FallbackFrames.message(utf8)));
        }
    }

    @Override
    public boolean send(Frame frame, long acceptedAt) {
        if (closing) {
            return false;
        }
        outbox.add(Waiting.event((FallbackFrame) frame, acceptedAt));
        return true;
    }

    @Override
    public boolean sendRecovered(Frame frame, long acceptedAt) {
        if (closing) {
            return false;
        }
        outbox.add(Waiting.recovered((FallbackFrame) frame, acceptedAt));
        return true;
    }

    @Override
    public void ask() {
        if (!closing) {
            outbox.ask();
        }
    }

    /// @return the number of the question that goes out
    long asked() {
        return listener == null ? 0 : listener.asked();
    }

    /// @param question 0 for none
    void answered(long question) {
        if (question > 0 && listener != null && !closing) {
            listener.answered(question);
        }
    }

    void heartbeat() {
        outbox.add(Waiting.heartbeat(FallbackFrames.heartbeat(), 0));
    }

    void unanswered() {
        if (listener != null) {
            listener.unanswered();
        }
    }

    /// The close leaves on the present request or the next one, if that comes soon.
    @Override
    public void close(int code, String reason) {
        if (!closing) {
            closing = true;
            outbox.add(Waiting.other(FallbackFrames.close(code, reason)));
            life.closing();
        }
    }

    @Override
    public boolean isClosing() {
        return closing;
    }

    /// Nothing is left to be sent.
    void allSent() {
        if (closing) {
            end(Receiver::finish, true);
        }
    }

    @Override
    public void abort() {
        giveUp();
    }

    /// Ends the session, whether its client knows or not.
    void giveUp() {
        end(Receiver::breakOff, false);
    }

    /// @param clean whether the client has been told
    private void end(Consumer<Receiver> farewell, boolean clean) {
        if (closed) {
            return;
        }
        closed = true;
        closing = true;
        life.end();
        sessions.remove(name, this);
        var last = outbox.end();
        if (last != null) {
            last.onLoop(() -> farewell.accept(last));
        }
        if (listener != null) {
            listener.closed(clean);
        }
    }

    /// Ends the session for holding too much that its client does not take.
    void cut() {
        if (!closing && listener != null) {
            listener.tooSlow();
        }
    }
}
