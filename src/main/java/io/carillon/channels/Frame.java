package io.carillon.channels;

/// An event encoded for one [Wire]. Immutable and shared by all receivers; only its wire knows what is inside.
public interface Frame {
    /// Bytes on the wire, for counting.
    int size();

    /// Called once, when no receiver needs the frame any more.
    void release();
}
