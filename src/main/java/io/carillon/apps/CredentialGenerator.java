package io.carillon.apps;

import java.security.SecureRandom;

/// Makes app ids, keys and secrets.
final class CredentialGenerator {
    static final int KEY_LENGTH = 20;
    static final int SECRET_LENGTH = 40;

    private static final String KEY_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String SECRET_LETTERS = KEY_LETTERS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final long LOWEST_ID = 1_000_000;
    private static final long HIGHEST_ID = 9_999_999_999L;

    private final SecureRandom random = new SecureRandom();

    /// Seven to ten digits: short to read, too many to walk through.
    long appId() {
        return random.nextLong(LOWEST_ID, HIGHEST_ID + 1);
    }

    AppKey key() {
        return new AppKey(letters(KEY_LENGTH, KEY_LETTERS), new AppSecret(letters(SECRET_LENGTH, SECRET_LETTERS)));
    }

    private String letters(int length, String alphabet) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
