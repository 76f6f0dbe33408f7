package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/// Undoes the escapes of a URL's path, where, unlike in a form, a plus sign means itself.
public final class PercentEncoding {
    private PercentEncoding() {}

    /// The path unescaped; null when it holds an escape that is none.
    public static @Nullable String decode(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        byte[] bytes = path.getBytes(UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte value = bytes[i];
            if (value == '%') {
                if (i + 2 >= bytes.length) {
                    return null;
                }
                int high = Character.digit(bytes[++i], 16);
                int low = Character.digit(bytes[++i], 16);
                if (high < 0 || low < 0) {
                    return null;
                }
                value = (byte) (high << 4 | low);
            }
            bytes[length++] = value;
        }
        return new String(bytes, 0, length, UTF_8);
    }
}
