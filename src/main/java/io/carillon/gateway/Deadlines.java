package io.carillon.gateway;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches a loop's sockets for silence at a cost per socket and deadline, not per message: a ring with a place for
/// each second. Touched by its loop alone.
///
/// Its clock counts the seconds in which the loop was alive, so that a process that was stopped for a minute does not
/// blame its clients.
public final class Deadlines {
    private static final Logger log = LoggerFactory.getLogger(Deadlines.class);
    private static final int SECONDS = 256;

    private final ArrayList<ArrayList<Watched>> ring = new ArrayList<>(SECONDS);
    private int now;

    Deadlines() {
        for (int i = 0; i < SECONDS; i++) {
            ring.add(new ArrayList<>(0));
        }
    }

    /// What is watched.
    public abstract static class Watched {
        private @Nullable ArrayList<Watched> slot;
        private int position;
        private int due;

        /// Called when the time asked for has come.
        ///
        /// @param now the loop's clock, in seconds
        /// @return when to call again, on that clock; not after `now` means never
        protected abstract int check(int now);
    }

    /// Seconds that the loop has lived.
    public int now() {
        return now;
    }

    /// Has `watched` checked in `seconds` from now, instead of whenever it was to be checked before.
    public void watch(Watched watched, int seconds) {
        forget(watched);
        place(watched, now + Math.max(1, seconds));
    }

    public void forget(Watched watched) {
        var slot = watched.slot;
        if (slot == null) {
            return;
        }
        var last = slot.removeLast();
        if (last != watched) {
            slot.set(watched.position, last);
            last.position = watched.position;
        }
        watched.slot = null;
    }

    /// Advances the clock by a second and checks what is due.
    void tick() {
        now++;
        var due = ring.set(now % SECONDS, new ArrayList<>(0));
        for (var watched : due) {
            watched.slot = null;
        }
        for (var watched : due) {
            int next = watched.due > now ? watched.due : check(watched);
            if (next > now && watched.slot == null) {
                place(watched, next);
            }
        }
    }

    private int check(Watched watched) {
        try {
            return watched.check(now);
        } catch (RuntimeException e) {
            log.error("A socket's deadline failed", e);
            return 0;
        }
    }

    private void place(Watched watched, int when) {
        var slot = ring.get(Math.min(when, now + SECONDS - 1) % SECONDS);
        watched.due = when;
        watched.slot = slot;
        watched.position = slot.size();
        slot.add(watched);
    }
}
