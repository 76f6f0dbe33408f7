package io.carillon.webhooks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Those who have left and may be back in a moment: nobody is told before that moment is over, and nothing is told when
/// they came back. One thread at a time.
final class Holding {
    private final Map<Occupant, Departure> held = new HashMap<>();
    private final PriorityQueue<Departure> inOrder = new PriorityQueue<>();
    private long departures;

    /// @param dueMillis when it may be told
    void left(Occupant occupant, long dueMillis) {
        var departure = new Departure(occupant, dueMillis, departures++);
        held.put(occupant, departure);
        inOrder.add(departure);
    }

    /// @return whether they had been away for a moment only
    boolean cameBack(Occupant occupant) {
        return held.remove(occupant) != null;
    }

    /// Those who are gone for good, in the order in which they left.
    List<Occupant> takeDue(long nowMillis) {
        var due = new ArrayList<Occupant>();
        while (!inOrder.isEmpty() && inOrder.element().dueMillis() <= nowMillis) {
            var departure = inOrder.remove();
            if (held.remove(departure.occupant(), departure)) {
                due.add(departure.occupant());
            }
        }
        return due;
    }

    int size() {
        return held.size();
    }

    private record Departure(Occupant occupant, long dueMillis, long number) implements Comparable<Departure> {
        @Override
        public int compareTo(Departure other) {
            int byDue = Long.compare(dueMillis, other.dueMillis);
            return byDue != 0 ? byDue : Long.compare(number, other.number);
        }
    }
}
