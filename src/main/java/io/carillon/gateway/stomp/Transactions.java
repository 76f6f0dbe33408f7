package io.carillon.gateway.stomp;

import io.carillon.protocol.ProtocolError;
import io.carillon.protocol.ProtocolException;
import io.carillon.stomp.ClientFrame;
import io.carillon.stomp.StompError;
import io.carillon.stomp.StompException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The transactions that one connection has begun, whose frames are kept until it says what is to become of them.
/// Touched by the connection's loop alone.
final class Transactions {
    private static final int MOST = 16;
    private static final int MOST_FRAMES = 256;
    private static final int LEAST_CAP = 1 << 18;
    private static final int CAP_IN_PAYLOADS = 4;
    /// What everybody may hold, however much the others do.
    private static final long SHARE = 1 << 16;
    /// What a frame takes beside its text and its body, about.
    private static final int FRAME_BYTES = 200;

    private static final int HEADER_BYTES = 80;

    private final StompConnection connection;
    private final Map<String, Open> open = new HashMap<>(4);
    private int frames;
    private long bytes;

    private static final class Open {
        final List<ClientFrame> frames = new ArrayList<>();
        long bytes;
    }

    Transactions(StompConnection connection) {
        this.connection = connection;
    }

    void begin(String name) throws StompException {
        if (open.containsKey(name)) {
            throw StompError.TRANSACTION_EXISTS.of(name);
        }
        if (open.size() == MOST) {
            throw StompError.TRANSACTIONS_EXCEEDED.of(MOST);
        }
        open.put(name, new Open());
    }

    void add(String name, ClientFrame.Send send) throws StompException, ProtocolException {
        long size = send.body().length;
        for (var header : send.headers().list()) {
            size += HEADER_BYTES + header.name().length() + header.value().length();
        }
        add(name, send, size);
    }

    void add(String name, ClientFrame.Acknowledge acknowledge) throws StompException, ProtocolException {
        add(name, acknowledge, acknowledge.id().length());
    }

    private void add(String name, ClientFrame frame, long size) throws StompException, ProtocolException {
        var transaction = open.get(name);
        if (transaction == null) {
            throw StompError.TRANSACTION_UNKNOWN.of(name);
        }
        var budget = connection.app().heldBudget();
        long held = FRAME_BYTES + size;
        transaction.frames.add(frame);
        transaction.bytes += held;
        frames++;
        bytes += held;
        budget.add(held);
        long cap = Math.max(LEAST_CAP, (long) CAP_IN_PAYLOADS * connection.longestData());
        if (frames > MOST_FRAMES || bytes > cap) {
            throw StompError.TRANSACTION_TOO_LARGE.of(MOST_FRAMES, cap);
        }
        if (bytes > SHARE && budget.isExceeded()) {
            throw ProtocolError.OVER_CAPACITY.of();
        }
    }

    /// Ends a transaction.
    ///
    /// @return its frames, in the order sent
    List<ClientFrame> end(String name) throws StompException {
        var ended = open.remove(name);
        if (ended == null) {
            throw StompError.TRANSACTION_UNKNOWN.of(name);
        }
        letGo(ended);
        return ended.frames;
    }

    /// Ends all, for the connection has ended.
    void clear() {
        open.values().forEach(this::letGo);
        open.clear();
    }

    private void letGo(Open transaction) {
        frames -= transaction.frames.size();
        bytes -= transaction.bytes;
        connection.app().heldBudget().add(-transaction.bytes);
    }
}
