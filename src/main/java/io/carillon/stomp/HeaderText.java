package io.carillon.stomp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// Names and values of headers as bytes (STOMP 1.2, value encoding).
final class HeaderText {
    /// Which escapes are undone.
    enum Escapes {
        /// In frames that open a connection, and in 1.0.
        NONE,
        V1_1,
        V1_2;

        static Escapes of(Command command, StompVersion version) {
            if (command.opensConnection() || version == StompVersion.V1_0) {
                return NONE;
            }
            return version == StompVersion.V1_1 ? V1_1 : V1_2;
        }
    }

    private HeaderText() {}

    static String decode(byte[] bytes, int from, int to, Escapes escapes) throws StompException {
        boolean ascii = true;
        boolean plain = true;
        for (int i = from; i < to; i++) {
            ascii &= bytes[i] >= 0;
            plain &= bytes[i] != '\\';
        }
        if (plain || escapes == Escapes.NONE) {
            return ascii ? new String(bytes, from, to - from, ISO_8859_1) : utf8(bytes, from, to - from);
        }
        return unescape(bytes, from, to, escapes);
    }

    private static String unescape(byte[] bytes, int from, int to, Escapes escapes) throws StompException {
        var text = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            byte next = bytes[i];
            if (next == '\\') {
                i++;
                next = i < to ? unescape(bytes[i], escapes) : 0;
                if (next == 0) {
                    throw StompError.ESCAPE_INVALID.of(utf8(bytes, from, to - from));
                }
            }
            text[length++] = next;
        }
        return utf8(text, 0, length);
    }

    /// What an escape stands for; 0 when it is none.
    private static byte unescape(byte letter, Escapes escapes) {
        return (byte)
                switch (letter) {
                    case 'n' -> '\n';
                    case 'c' -> ':';
                    case '\\' -> '\\';
                    case 'r' -> escapes == Escapes.V1_2 ? '\r' : 0;
                    default -> 0;
                };
    }

    private static String utf8(byte[] bytes, int from, int length) throws StompException {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw StompError.NOT_UTF8.of("header");
        }
    }

    /// Whether text looks the same in all versions.
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' || c == '\\' || c == '\n' || c == '\r' || c == 0) {
                return false;
            }
        }
        return true;
    }

    /// Text as it is sent in a version. What that cannot express, line ends in 1.0 among it, becomes a space: it must
    /// not be taken for the end of the header.
    static String escape(String text, StompVersion version) {
        var escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case ':' -> escaped.append(version == StompVersion.V1_0 ? ":" : "\\c");
                case '\\' -> escaped.append(version == StompVersion.V1_0 ? "\\" : "\\\\");
                case '\n' -> escaped.append(version == StompVersion.V1_0 ? " " : "\\n");
                case '\r' -> escaped.append(version == StompVersion.V1_2 ? "\\r" : " ");
                case 0 -> escaped.append(' ');
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
