package io.carillon.bench;

import java.util.Arrays;

/// The order of one channel's events: what each publisher sent, and the one order in which all subscribers must see it.
/// The first subscriber to receive an event writes it down; the others must agree.
final class ChannelLog {
    static final int PUBLISHERS = 256;

    private final int[] sent = new int[PUBLISHERS];
    private final int[] seen = new int[PUBLISHERS];
    private long[] order = new long[1024];
    private int length;
    private int published;

    int published() {
        return published;
    }

    /// The next number of this publisher.
    int number(int publisher) {
        published++;
        return sent[publisher]++;
    }

    /// The server refused the publisher's last event, so nobody may ever see it.
    void withdraw(int publisher) {
        published--;
        sent[publisher]--;
    }

    /// Whether this event may come at this place of a subscriber's sequence.
    boolean agrees(int place, long identity) {
        if (place < length) {
            return order[place] == identity;
        }
        append(identity);
        int expected = seen[Stamp.publisher(identity)];
        seen[Stamp.publisher(identity)] = Stamp.sequence(identity) + 1;
        return Stamp.sequence(identity) == expected;
    }

    private void append(long identity) {
        if (length == order.length) {
            order = Arrays.copyOf(order, 2 * length);
        }
        order[length++] = identity;
    }
}
