package io.carillon.protocol;

import java.security.SecureRandom;

/// Names of connections: `digits.digits`, which every Pusher library checks before it signs one.
public final class SocketId {
    private SocketId() {}

    /// A name that cannot be guessed: 106 random bits. Each half stays below 2^53, exact in every language.
    public static String random(SecureRandom random) {
        return (random.nextLong() >>> 11) + "." + (random.nextLong() >>> 11);
    }

    /// Whether the whole of `text` is `digits.digits`. To be asked before anything that names a socket id is signed.
    public static boolean isValid(String text) {
        int dot = text.indexOf('.');
        return dot > 0 && dot < text.length() - 1 && isDigits(text, 0, dot) && isDigits(text, dot + 1, text.length());
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }
}
