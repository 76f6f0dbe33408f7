package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Writes strings as JSON tokens in UTF-8, straight into the place where they are to stand.
///
/// An unpaired surrogate, which UTF-8 cannot hold, is written as an escape.
final class JsonString {
    private static final byte[] HEX = "0123456789abcdef".getBytes(UTF_8);
    private static final byte[] LENGTHS = lengths();

    private JsonString() {}

    /// The bytes of the token, quotes included.
    static int length(String text) {
        int length = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                length += LENGTHS[c];
            } else if (!Character.isSurrogate(c)) {
                length += c < 0x800 ? 2 : 3;
            } else if (Utf8.isPairAt(text, i)) {
                length += 4;
                i++;
            } else {
                length += 6;
            }
        }
        return length;
    }

    /// Writes the token and returns where it ends.
    ///
    /// @param length what [#length] says of the text
    @SuppressWarnings("deprecation") // drops the high bytes, which plain text has none of; half the price of a loop
    static int write(String text, int length, byte[] target, int start) {
        int end = start + length;
        target[start] = '"';
        target[end - 1] = '"';
        if (length == text.length() + 2) {
            text.getBytes(0, text.length(), target, start + 1);
        } else {
            writeEscaped(text, target, start + 1);
        }
        return end;
    }

    /// As [#length], for text that is UTF-8 already.
    static int length(byte[] utf8) {
        int length = utf8.length + 2;
        for (byte value : utf8) {
            if (value >= 0) {
                length += LENGTHS[value] - 1;
            }
        }
        return length;
    }

    /// As [#write], for text that is UTF-8 already.
    static int write(byte[] utf8, byte[] target, int start) {
        int at = start;
        target[at++] = '"';
        for (byte value : utf8) {
            at = writeByte(value, target, at);
        }
        target[at++] = '"';
        return at;
    }

    private static void writeEscaped(String text, byte[] target, int start) {
        int at = start;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                at = writeByte((byte) c, target, at);
            } else if (!Character.isSurrogate(c)) {
                at = writeBasic(c, target, at);
            } else if (Utf8.isPairAt(text, i)) {
                at = writePair(text.codePointAt(i), target, at);
                i++;
            } else {
                at = writeEscape(c, target, at);
            }
        }
    }

    private static int writeByte(byte value, byte[] target, int at) {
        if (value < 0 || LENGTHS[value] == 1) {
            target[at] = value;
            return at + 1;
        }
        if (LENGTHS[value] == 6) {
            return writeEscape((char) value, target, at);
        }
        target[at] = '\\';
        target[at + 1] = (byte)
                switch (value) {
                    case '\b' -> 'b';
                    case '\t' -> 't';
                    case '\n' -> 'n';
                    case '\f' -> 'f';
                    case '\r' -> 'r';
                    default -> value;
                };
        return at + 2;
    }

    private static int writeBasic(char c, byte[] target, int start) {
        int at = start;
        if (c < 0x800) {
            target[at++] = (byte) (0xc0 | c >> 6);
        } else {
            target[at++] = (byte) (0xe0 | c >> 12);
            target[at++] = (byte) (0x80 | (c >> 6 & 0x3f));
        }
        target[at++] = (byte) (0x80 | (c & 0x3f));
        return at;
    }

    private static int writePair(int codePoint, byte[] target, int at) {
        target[at] = (byte) (0xf0 | codePoint >> 18);
        target[at + 1] = (byte) (0x80 | (codePoint >> 12 & 0x3f));
        target[at + 2] = (byte) (0x80 | (codePoint >> 6 & 0x3f));
        target[at + 3] = (byte) (0x80 | (codePoint & 0x3f));
        return at + 4;
    }

    private static int writeEscape(char c, byte[] target, int at) {
        target[at] = '\\';
        target[at + 1] = 'u';
        for (int i = 0; i < 4; i++) {
            target[at + 2 + i] = HEX[c >> (12 - 4 * i) & 0xf];
        }
        return at + 6;
    }

    private static byte[] lengths() {
        var lengths = new byte[0x80];
        for (int c = 0; c < lengths.length; c++) {
            lengths[c] = (byte) (c < 0x20 ? 6 : 1);
        }
        for (char c : "\b\t\n\f\r\"\\".toCharArray()) {
            lengths[c] = 2;
        }
        return lengths;
    }
}
