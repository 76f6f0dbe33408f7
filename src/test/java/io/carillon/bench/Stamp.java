package io.carillon.bench;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// What every event carries at the start of its data: when it was meant to be sent, by which publisher, and its number
/// in that publisher's sequence on the channel. Fixed width, so that reading it allocates nothing.
final class Stamp {
    static final int LENGTH = 2 + 16 + 2 + 8;
    private static final int TIME = 2;
    private static final int PUBLISHER = 18;

    private Stamp() {}

    static String of(long intendedAt, int publisher, int sequence) {
        HexFormat hex = HexFormat.of();
        return "#T" + hex.toHexDigits(intendedAt) + hex.toHexDigits((byte) publisher) + hex.toHexDigits(sequence);
    }

    /// Where the stamp begins, or -1. Events of one run look alike, so the place of the last one is tried first.
    static int find(ByteBuffer bytes, int from, int to, int likely) {
        int guess = from + likely;
        if (guess + LENGTH <= to && isAt(bytes, guess)) {
            return guess;
        }
        for (int at = from; at + LENGTH <= to; at++) {
            if (isAt(bytes, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isAt(ByteBuffer bytes, int at) {
        return bytes.get(at) == '#' && bytes.get(at + 1) == 'T';
    }

    static long intendedAt(ByteBuffer bytes, int stamp) {
        return hex(bytes, stamp + TIME, 16);
    }

    /// Publisher and sequence number in one value: the identity of the event on its channel.
    static long identity(ByteBuffer bytes, int stamp) {
        return hex(bytes, stamp + PUBLISHER, 10);
    }

    static int publisher(long identity) {
        return (int) (identity >>> 32);
    }

    static int sequence(long identity) {
        return (int) identity;
    }

    private static long hex(ByteBuffer bytes, int at, int digits) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            value = value << 4 | HexFormat.fromHexDigit(bytes.get(at + i));
        }
        return value;
    }
}
