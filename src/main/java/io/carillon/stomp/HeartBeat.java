package io.carillon.stomp;

import org.jspecify.annotations.Nullable;

/// What one side of a connection can do and wants of heart-beats (STOMP 1.2, heart-beating).
///
/// @param sends how often it can send something at least, in milliseconds; 0 for never
/// @param wants how often it wants to get something at least, in milliseconds; 0 for never
public record HeartBeat(int sends, int wants) {
    public static final HeartBeat NONE = new HeartBeat(0, 0);

    /// @param header `sends,wants`; null for none
    static HeartBeat parse(@Nullable String header) throws StompException {
        if (header == null) {
            return NONE;
        }
        int comma = header.indexOf(',');
        return new HeartBeat(number(header, 0, Math.max(0, comma)), number(header, comma + 1, header.length()));
    }

    private static int number(String header, int from, int to) throws StompException {
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = header.charAt(i);
            if (c < '0' || c > '9') {
                throw invalid();
            }
            value = value * 10 + (c - '0');
            if (value > Integer.MAX_VALUE) {
                throw invalid();
            }
        }
        if (from == to) {
            throw invalid();
        }
        return (int) value;
    }

    private static StompException invalid() {
        return StompError.HEADER_INVALID.of("heart-beat", "two numbers of milliseconds below 2^31, as in 10000,10000");
    }

    /// How often `sender` has to let `receiver` hear something, in milliseconds; 0 for never.
    public static int agreed(HeartBeat sender, HeartBeat receiver) {
        return sender.sends == 0 || receiver.wants == 0 ? 0 : Math.max(sender.sends, receiver.wants);
    }
}
