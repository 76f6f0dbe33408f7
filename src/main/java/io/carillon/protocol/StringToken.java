package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Reads the string tokens that [JsonString] writes or a parser has passed: quotes included, escapes well-formed.
final class StringToken {
    private StringToken() {}

    /// The text of a token.
    static String text(byte[] token) {
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
    static int size(byte[] token) {
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
}
