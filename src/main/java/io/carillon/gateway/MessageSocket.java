package io.carillon.gateway;

import io.carillon.channels.AppRuntime;
import io.carillon.channels.Frame;
import io.carillon.channels.LoopWork;

/// What carries one client's messages both ways: a WebSocket, or the requests of an HTTP fallback session. Touched by
/// its loop alone.
public interface MessageSocket {
    NettyLoop loop();

    /// Hands the socket to another listener.
    void listen(Listener next);

    /// Starts to ask the client for signs of life.
    ///
    /// @param activity after how many seconds of silence it is asked
    /// @param pong how many seconds it has to answer
    void watch(int activity, int pong);

    /// From now on frames are collected and flushed with the rest of the app's.
    void collect(LoopWork work, AppRuntime app);

    /// Sends a text message, unless the socket is closing.
    void send(byte[] utf8);

    /// Sends the answer to a subscribe: it does not count against what may wait for a slow client.
    default void sendAnswer(byte[] utf8) {
        send(utf8);
    }

    /// Sends an event's frame, made by the wire that belongs to this kind of socket, and holds it for as long as it
    /// takes.
    ///
    /// @return false when the socket takes nothing any more
    boolean send(Frame frame, long acceptedAt);

    /// As above, for one of many events that the client gets at once through no fault of its own: it does not count
    /// against what may wait for a slow client.
    boolean sendRecovered(Frame frame, long acceptedAt);

    /// Asks the client, behind everything that it is sent in this turn, for a sign that it has received it. The
    /// listener numbers the question when it goes out, and is told of the answer. At most one question at a time.
    void ask();

    /// Closes with a code and a reason. Does nothing when the socket is closing already.
    void close(int code, String reason);

    /// Ends at once, without a goodbye.
    void abort();

    /// Whether the end has begun, by either side.
    boolean isClosing();

    /// What lives on the socket.
    interface Listener {
        /// Longest message to accept, in bytes; a longer one closes the socket with 1009.
        int longestMessage();

        /// A text message, valid UTF-8. The buffer is valid during the call only.
        void text(byte[] buffer, int length);

        /// A binary message. The buffer is valid during the call only.
        ///
        /// @return false when the listener takes none, which closes the socket with 1003
        default boolean binary(byte[] buffer, int length) {
            return false;
        }

        /// The client has been silent, and has not answered in time when it was asked.
        void unanswered();

        /// The socket takes its bytes too slowly.
        void tooSlow();

        /// A question goes out to the client.
        ///
        /// @return its number
        default long asked() {
            return 0;
        }

        /// The client has answered a question.
        default void answered(long number) {}

        /// The socket is gone; called once.
        ///
        /// @param clean whether the client knows: it said goodbye, or took ours
        void closed(boolean clean);

        /// As above, for a client that closed without saying why.
        default void closedWithoutReason() {
            closed(true);
        }
    }
}
