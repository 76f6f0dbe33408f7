package io.carillon.webhooks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which channels and members of one app its endpoints were told of, and not yet told to be gone. Kept in the database
/// as a journal of lines, so that a node's end, however sudden, does not leave them there for ever. One thread at a
/// time.
///
/// Lines: `+channel`, `+channel user`, and with `-` for those gone. Channel names and user ids hold no spaces.
final class Roster {
    private static final int FEW_LINES = 5_000;

    private final long appId;
    private final Set<Occupant> present = new HashSet<>();
    private List<String> changes = new ArrayList<>();
    private long journal;

    Roster(long appId) {
        this.appId = appId;
    }

    void came(Occupant occupant) {
        present.add(occupant);
        note('+', occupant);
    }

    void left(Occupant occupant) {
        if (present.remove(occupant)) {
            note('-', occupant);
        }
    }

    private void note(char sign, Occupant occupant) {
        changes.add(line(sign, occupant));
        journal++;
    }

    /// The lines since the last call.
    List<String> takeChanges() {
        var taken = changes;
        changes = new ArrayList<>();
        return taken;
    }

    /// Whether the journal has grown so long that it should be replaced by what is there now.
    boolean isLong() {
        return journal > Math.max(FEW_LINES, 2L * present.size());
    }

    /// All that there are, as lines. The journal is then taken to hold nothing else.
    List<String> snapshot() {
        journal = present.size();
        return present.stream().map(occupant -> line('+', occupant)).toList();
    }

    boolean contains(Occupant occupant) {
        return present.contains(occupant);
    }

    static List<String> lines(Collection<Occupant> occupants) {
        return occupants.stream().map(occupant -> line('+', occupant)).toList();
    }

    private static String line(char sign, Occupant occupant) {
        return occupant.isMember() ? sign + occupant.channel() + " " + occupant.userId() : sign + occupant.channel();
    }

    /// Those who are there after all lines.
    static Set<Occupant> replay(long appId, Iterable<String> lines) {
        var present = new LinkedHashSet<Occupant>();
        for (var line : lines) {
            if (line.isEmpty()) {
                continue;
            }
            int space = line.indexOf(' ');
            var occupant = new Occupant(
                    appId,
                    line.substring(1, space < 0 ? line.length() : space),
                    space < 0 ? null : line.substring(space + 1));
            if (line.charAt(0) == '+') {
                present.add(occupant);
            } else {
                present.remove(occupant);
            }
        }
        return present;
    }

    /// Takes over those whom another node told of; the caller sees to the journal.
    void adopt(Collection<Occupant> occupants) {
        present.addAll(occupants);
        journal += occupants.size();
    }

    long appId() {
        return appId;
    }
}
