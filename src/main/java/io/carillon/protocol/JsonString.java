package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Strings as JSON tokens in UTF-8: measured, written and read without anything in between.
///
/// An unpaired surrogate, which UTF-8 cannot hold, travels as an escape both ways.
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

    /// Writes the token and returns where it ends; `target` has room for [#length] bytes.
    static int write(String text, byte[] target, int start) {
        int at = start;
        target[at++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                at = writeByte((byte) c, target, at);
            } else if (!Character.isSurrogate(c)) {
                at = writeBasic(c, target, at);
            } else if (Utf8.isPairAt(text, i)) {
                at = writePair(text.codePointAt(i++), target, at);
            } else {
                at = writeEscape(c, target, at);
            }
        }
        target[at++] = '"';
        return at;
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

    /// The text of a token.
    static String decode(byte[] token) {
        int end = token.length - 1;
        var text = new StringBuilder(token.length);
        int plain = 1;
        int at = 1;
        while (at < end) {
            if (token[at] != '\\') {
                at++;
                continue;
            }
            text.append(new String(token, plain, at - plain, UTF_8)).append(unescape(token, at + 1));
            at += token[at + 1] == 'u' ? 6 : 2;
            plain = at;
        }
        return text.append(new String(token, plain, end - plain, UTF_8)).toString();
    }

    /// The bytes of UTF-8 that the text of a token needs; an unpaired surrogate counts as three.
    static int decodedSize(byte[] token) {
        int end = token.length - 1;
        int size = 0;
        int at = 1;
        while (at < end) {
            if (token[at] != '\\') {
                size++;
                at++;
            } else if (token[at + 1] != 'u') {
                size++;
                at += 2;
            } else if (isPairOfEscapes(token, at)) {
                size += 4;
                at += 12;
            } else {
                size += Utf8.length(codeUnit(token, at + 2));
                at += 6;
            }
        }
        return size;
    }

    private static boolean isPairOfEscapes(byte[] token, int at) {
        return at + 12 < token.length
                && Character.isHighSurrogate(codeUnit(token, at + 2))
                && token[at + 6] == '\\'
                && token[at + 7] == 'u'
                && Character.isLowSurrogate(codeUnit(token, at + 8));
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

    /// What the escape whose letter is at `at` stands for.
    private static char unescape(byte[] token, int at) {
        return switch (token[at]) {
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> codeUnit(token, at + 1);
            default -> (char) (token[at] & 0xff);
        };
    }

    private static char codeUnit(byte[] token, int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            value = value << 4 | Character.digit(token[i], 16);
        }
        return (char) value;
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
