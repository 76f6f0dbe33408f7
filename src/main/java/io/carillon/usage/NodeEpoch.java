package io.carillon.usage;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Names one start of one node, so that its rows never meet those of another node or of an earlier start: the
/// milliseconds since 1970 and 21 random bits. Positive, and greater for a later start.
final class NodeEpoch {
    private static final int RANDOM_BITS = 21;

    private NodeEpoch() {}

    static long next(InstantSource clock, RandomGenerator random) {
        return clock.millis() << RANDOM_BITS | random.nextInt(1 << RANDOM_BITS);
    }
}
