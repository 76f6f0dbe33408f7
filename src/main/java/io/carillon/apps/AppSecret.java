package io.carillon.apps;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// The secret half of an app key. Its value never shows in logs or messages: `toString` hides it.
public final class AppSecret {
    private final byte[] utf8;

    public AppSecret(String value) {
        this.utf8 = value.getBytes(StandardCharsets.UTF_8);
    }

    /// The secret as the key of an HMAC. The array is shared: do not change it.
    public byte[] utf8() {
        return utf8;
    }

    /// Whether `candidate` is this secret; takes the same time wherever the two differ.
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(utf8, candidate.getBytes(StandardCharsets.UTF_8));
    }

    /// The secret in clear, for showing it to its owner once.
    public String reveal() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AppSecret that && MessageDigest.isEqual(utf8, that.utf8);
    }

    @Override
    public int hashCode() {
        return AppSecret.class.hashCode();
    }

    @Override
    public String toString() {
        return "AppSecret[hidden]";
    }
}
