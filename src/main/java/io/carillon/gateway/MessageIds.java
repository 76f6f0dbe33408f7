package io.carillon.gateway;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Names for publishes that came without one: unique, in the order they were made on this node.
public final class MessageIds {
    private static final int LONGEST = 128;

    private final String node = Long.toString(new SecureRandom().nextLong() >>> 12, 36);
    private final AtomicLong last = new AtomicLong();

    public String next() {
        return node + "-" + Long.toString(last.incrementAndGet(), 36);
    }

    /// Whether a client's own name can be taken: 1 to 128 visible ASCII characters.
    public static boolean isValid(String id) {
        return !id.isEmpty() && id.length() <= LONGEST && id.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
