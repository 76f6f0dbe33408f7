package io.carillon.gateway.fallback;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The frames of a session that wait for a request to be sent on, in their order. Holds each of them.
final class WaitingFrames {
    private final ArrayDeque<Waiting> frames = new ArrayDeque<>();
    private long bytes;

    void add(Waiting frame) {
        frames.add(frame);
        bytes += frame.frame().size();
    }

    /// Takes the first frames out, up to and including the one that reaches `scriptLength`.
    List<Waiting> take(int scriptLength) {
        var taken = new ArrayList<Waiting>(Math.min(frames.size(), 16));
        int length = 0;
        while (length < scriptLength && !frames.isEmpty()) {
            var next = frames.remove();
            bytes -= next.frame().size();
            length += next.frame().scriptLength();
            taken.add(next);
        }
        return taken;
    }

    /// Puts back what could not be sent after all.
    void putBack(List<Waiting> taken) {
        for (var frame : taken.reversed()) {
            frames.addFirst(frame);
            bytes += frame.frame().size();
        }
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    void release() {
        frames.forEach(waiting -> waiting.frame().release());
        frames.clear();
        bytes = 0;
    }
}
