package io.carillon.gateway.stomp;

import io.carillon.protocol.ChannelName;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an app's server lets one client do, and for how long.
///
/// @param expiry from when on it is good for nothing
/// @param subject who the client is on presence channels, if the server says so
/// @param userInfo what the other members are told of it, as JSON
@SuppressWarnings("ArrayRecordComponent") // never compared
record ClientToken(Instant expiry, @Nullable String subject, byte @Nullable [] userInfo, List<Grant> grants) {
    ClientToken {
        grants = List.copyOf(grants);
    }

    /// What may be done on a channel.
    enum Operation {
        SUBSCRIBE("subscribe"),
        PUBLISH("publish");

        private final String claim;

        Operation(String claim) {
            this.claim = claim;
        }

        /// Its name in a token.
        String claim() {
            return claim;
        }
    }

    /// @param channels the name of a channel; one that ends in `*` stands for all that begin like it
    record Grant(String channels, Set<Operation> operations) {
        boolean fits(ChannelName channel) {
            return channels.endsWith("*")
                    ? channel.value().startsWith(channels.substring(0, channels.length() - 1))
                    : channel.value().equals(channels);
        }
    }

    boolean allows(Operation operation, ChannelName channel) {
        for (var grant : grants) {
            if (grant.operations().contains(operation) && grant.fits(channel)) {
                return true;
            }
        }
        return false;
    }
}
