package io.carillon.gateway;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Byte sequences that UTF-8 decoders get wrong (after Markus Kuhn's stress test), under the numbers of Autobahn's
/// cases
/// 6.5 to 6.23. Which of them are valid is for another decoder to say.
final class Utf8Cases {
    private static final String COSME = "ceba e1bdb9 cf83 cebc ceb5";

    /// Sequences whose last byte is missing.
    private static final List<String> CUT =
            List.of("c0", "e080", "f08080", "f8808080", "fc80808080", "df", "efbf", "f7bfbf", "fbbfbfbf", "fdbfbfbfbf");

    private final Map<String, byte[]> cases = new LinkedHashMap<>();
    private int section = 5;

    private Utf8Cases() {}

    static Map<String, byte[]> all() {
        var all = new Utf8Cases();
        all.valid();
        all.firstAndLast();
        all.broken();
        all.overlong();
        all.surrogatesAndSpecials();
        return all.cases;
    }

    private void add(List<String> sequences) {
        for (int i = 0; i < sequences.size(); i++) {
            var hex = sequences.get(i).replace(" ", "");
            cases.put("6." + section + "." + (i + 1) + " " + hex, HexFormat.of().parseHex(hex));
        }
        section++;
    }

    private void add(String... sequences) {
        add(List.of(sequences));
    }

    private void valid() {
        var hello = hex("hello");
        var world = hex("world");
        add(hello + "24" + world, hello + "c2a2" + world, hello + "e282ac" + world, hello + "f0a4ada2" + world, COSME);
        var cosme = COSME.replace(" ", "");
        add(IntStream.rangeClosed(1, cosme.length() / 2)
                .mapToObj(length -> cosme.substring(0, 2 * length))
                .toList());
    }

    private void firstAndLast() {
        add("00", "c280", "e0a080", "f0908080");
        add("f888808080", "fc8480808080");
        add("7f", "dfbf", "efbfbf", "f48fbfbf");
        add("f7bfbfbf", "fbbfbfbfbf", "fdbfbfbfbfbf");
        add("ed9fbf", "ee8080", "efbfbd", "f48fbfbf", "f4908080");
    }

    private void broken() {
        add("80", "bf", "80bf", "80bf80", "80bf80bf", "80bf80bf80", "80bf80bf80bf", range(0x80, 0xBF, ""));
        add(
                range(0xC0, 0xDF, "20"),
                range(0xE0, 0xEF, "20"),
                range(0xF0, 0xF7, "20"),
                range(0xF8, 0xFB, "20"),
                range(0xFC, 0xFD, "20"));
        add(CUT);
        add(String.join("", CUT));
        add("fe", "ff", "fefeffff");
    }

    private void overlong() {
        add("c0af", "e080af", "f08080af", "f8808080af", "fc80808080af");
        add("c1bf", "e09fbf", "f08fbfbf", "f887bfbfbf", "fc83bfbfbfbf");
        add("c080", "e08080", "f0808080", "f880808080", "fc8080808080");
    }

    private void surrogatesAndSpecials() {
        var high = List.of("eda080", "edadbf", "edae80", "edafbf");
        add("eda080", "edadbf", "edae80", "edafbf", "edb080", "edbe80", "edbfbf");
        add(high.stream()
                .flatMap(first -> List.of("edb080", "edbfbf").stream().map(second -> first + second))
                .toList());
        add(IntStream.concat(
                        IntStream.of(0xFFFE, 0xFFFF),
                        IntStream.rangeClosed(1, 16)
                                .flatMap(plane -> IntStream.of(plane << 16 | 0xFFFE, plane << 16 | 0xFFFF)))
                .mapToObj(codePoint -> hex(Character.toString(codePoint)))
                .toList());
        add("efbfb9", "efbfba", "efbfbb", "efbfbc", "efbfbd", "efbfbe", "efbfbf");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String range(int from, int to, String between) {
        var hex = new StringBuilder();
        for (int value = from; value <= to; value++) {
            hex.append(HexFormat.of().toHexDigits((byte) value)).append(between);
        }
        return hex.toString();
    }
}
