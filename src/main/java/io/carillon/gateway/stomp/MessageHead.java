package io.carillon.gateway.stomp;

import io.carillon.stomp.ServerFrames;
import io.carillon.stomp.StompVersion;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What is special to a subscription in each MESSAGE that it gets. Equal for all subscriptions with the same id and
/// version, whosever they are.
final class MessageHead {
    private final StompVersion version;
    private final byte[] bytes;
    private final int hash;

    MessageHead(StompVersion version, String subscription) {
        this.version = version;
        this.bytes = ServerFrames.messageHead(version, subscription, null, false);
        this.hash = Arrays.hashCode(bytes);
    }

    StompVersion version() {
        return version;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MessageHead that
                        && hash == that.hash
                        && version == that.version
                        && Arrays.equals(bytes, that.bytes));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
