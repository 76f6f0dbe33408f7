package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonReaderTests {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"plain\"",
                "\"é⛄🔔 \\ud83d\\udd14 \\ud800 \\\" \\\\\"",
                "0",
                "-12.5e+3",
                "1E400",
                "true",
                "false",
                "null",
                "{}",
                "[]",
                "{\"data\" : [1, {\"x\":\"}\"}], \"é\":\"]\"}",
                "[[[\"\\\"]\"]]]"
            })
    void cutsEveryKindOfValueVerbatim(String value) {
        for (var space : new String[] {"", " ", "\n\t "}) {
            var text = "{\"é⛄\":\"🔔\"," + space + "\"data\"" + space + ":" + space + value + space + ",\"z\":1}";
            var last = "{\"data\":" + space + value + space + "}";

            assertThat(cut(text.getBytes(UTF_8), 0)).isEqualTo(value);
            assertThat(cut(last.getBytes(UTF_8), 0)).isEqualTo(value);
        }
    }

    @Test
    void cutsFromTheMiddleOfABuffer() {
        var text = "garbage\"{{{" + "{\"data\":\"é\"}" + "more";

        assertThat(cut(text.getBytes(UTF_8), 11, 13)).isEqualTo("\"é\"");
    }

    @Test
    void byteOrderMarkIsSkipped() {
        var source = new ByteArrayOutputStream();
        source.writeBytes("xx".getBytes(UTF_8));
        source.writeBytes(BYTE_ORDER_MARK);
        source.writeBytes("{\"é\":1,\"data\":\"é🔔\"}".getBytes(UTF_8));

        assertThat(cut(source.toByteArray(), 2)).isEqualTo("\"é🔔\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {499, 500, 501, 3_999, 4_000, 4_001, 8_000, 70_000, 1_000_000})
    void longStringsAreCutWhole(int length) {
        for (var piece : new String[] {"x", "é", "🔔", "\\n", "\\ud83d\\udd14"}) {
            var value = "\"" + piece.repeat(length / piece.length()) + "\"";

            assertThat(cut(("{\"data\":" + value + ",\"z\":\"" + piece + "\"}").getBytes(UTF_8), 0))
                    .isEqualTo(value);
        }
    }

    @Test
    void otherCharsetsAreNotGuessed() {
        var utf16 = "{\"data\":1}".getBytes(UTF_16LE);

        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> cut(utf16, 0));
    }

    @Test
    void depthIsBounded() {
        assertThat(cut(("{\"data\":" + nested(63) + "}").getBytes(UTF_8), 0)).isEqualTo(nested(63));
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> cut(("{\"data\":" + nested(64) + "}").getBytes(UTF_8), 0));
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static String cut(byte[] source, int offset) {
        return cut(source, offset, source.length - offset);
    }

    private static String cut(byte[] source, int offset, int length) {
        String found = "nothing";
        try (var json = new JsonReader(source, offset, length)) {
            json.next();
            for (var name = json.nextMember(); name != null; name = json.nextMember()) {
                if (name.equals("data")) {
                    found = new String(json.slice(), UTF_8);
                } else {
                    json.skip();
                }
            }
        }
        return found;
    }
}
