package io.carillon.gateway.stomp;

import io.carillon.protocol.ChannelName;
import io.carillon.protocol.ProtocolException;
import io.carillon.stomp.StompError;
import io.carillon.stomp.StompException;

/// The name of a channel as a STOMP destination: `/channel/{name}`.
final class Destination {
    private static final String PREFIX = "/channel/";

    private Destination() {}

    static String of(String channel) {
        return PREFIX + channel;
    }

    static ChannelName channel(String destination, int longestName) throws StompException, ProtocolException {
        if (!destination.startsWith(PREFIX)) {
            throw StompError.DESTINATION_INVALID.of(destination);
        }
        return ChannelName.parse(destination.substring(PREFIX.length()), longestName);
    }
}
