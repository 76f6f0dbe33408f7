package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class EventDataTests {
    private static final JsonMapper MAPPER = new JsonMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"\" | 0",
                "\"abc\" | 3",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\" | 8",
                "\"\\u0041\" | 1",
                "\"\\u00e9\" | 2",
                "\"é\" | 2",
                "\"\\u26C4⛄\" | 6",
                "\"\\ud83d\\udd14🔔\" | 8",
                "\"\\ud800\" | 3",
                "\"\\ud800x\" | 4",
                "\"\\udd14\\ud83d\" | 6",
                "\"\\ud83d\\n\" | 4",
                "{} | 2",
                "{\"a\":\"\\n\"} | 10",
                "12.5 | 4",
                "null | 4"
            })
    void countsTheBytesOfAStringsContentAndOfAnyOtherValuesJson(String json, int size) {
        assertThat(new EventData(json.getBytes(UTF_8)).size()).isEqualTo(size);
    }

    @Test
    void textOfAStringIsItsContent() {
        assertThat(data("\"a\\n\\u00e9\\ud83d\\udd14é\\/\"").text()).isEqualTo("a\né🔔é/");
        assertThat(data("\"\\ud800\"").text()).isEqualTo("\ud800");
    }

    @Test
    void textOfAnyOtherValueIsItsJson() {
        assertThat(data("{\"a\" : 1}").text()).isEqualTo("{\"a\" : 1}");
        assertThat(data("7").text()).isEqualTo("7");
    }

    @Test
    void unpairedSurrogateIsWrittenAsAnEscape() {
        assertThat(EventData.ofText("a\ud800\"").json()).isEqualTo("\"a\\ud800\\\"\"".getBytes(UTF_8));
    }

    @Test
    void jsonInsideAStringIsEscapedOnce() {
        assertThat(EventData.ofJson("{\"a\":\"\\n é\"}".getBytes(UTF_8)))
                .isEqualTo(data("\"{\\\"a\\\":\\\"\\\\n é\\\"}\""));
    }

    @Test
    void equalByContentAndSilentAboutIt() {
        assertThat(data("\"secret\""))
                .isEqualTo(EventData.ofText("secret"))
                .hasSameHashCodeAs(EventData.ofText("secret"));
        assertThat(data("\"secret\"")).isNotEqualTo(data("1")).hasToString("EventData[8 bytes]");
    }

    @Property
    void everyTextSurvives(@ForAll("texts") String text) {
        var data = EventData.ofText(text);

        assertThat(data.text()).isEqualTo(text);
        assertThat(data.size()).isEqualTo(text.codePoints().map(Utf8::length).sum());
        assertThat(MAPPER.readTree(data.json()).stringValue()).isEqualTo(text);
    }

    @Property
    void foreignEscapesAreRead(@ForAll("texts") String text) {
        var escaped = new StringBuilder("\"");
        text.chars().forEach(c -> escaped.append(String.format("\\u%04X", c)));
        var data = data(escaped.append('"').toString());

        assertThat(data.text()).isEqualTo(text);
        assertThat(data.size()).isEqualTo(text.codePoints().map(Utf8::length).sum());
    }

    /// Any UTF-16, lone surrogates included, with the difficult characters often.
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("\"\\/\b\f\n\r\tu\u0000\u001f\u007f\u0080é\u07ff\u0800⛄\ufeff\uffff")
                .withChars('\ud800', '\ud83d', '\udbff', '\udc00', '\udd14', '\udfff')
                .all()
                .ofMaxLength(40);
    }

    private static EventData data(String json) {
        return new EventData(json.getBytes(UTF_8));
    }
}
