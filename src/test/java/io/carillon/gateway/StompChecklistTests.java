package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The tests that docs/stomp.md names for the sentences of the specification are there.
class StompChecklistTests {
    private static final Path PAGE = Path.of("docs/stomp.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+Tests)?(?:\\.(\\w+))?`");
    private static final List<String> PACKAGES = List.of("io.carillon.gateway.", "io.carillon.stomp.");

    @Test
    void everyTestThatThePageNamesExists() throws IOException {
        int found = 0;
        for (var row : Files.readAllLines(PAGE)) {
            Class<?> tests = null;
            var names = TEST.matcher(row.startsWith("|") ? row.substring(row.lastIndexOf('|', row.length() - 2)) : "");
            while (names.find()) {
                tests = names.group(1) == null ? tests : named(names.group(1));
                var method = names.group(2);
                if (tests != null && method != null) {
                    found++;
                    assertThat(Arrays.stream(tests.getDeclaredMethods()).map(it -> it.getName()))
                            .as(row)
                            .contains(method);
                }
            }
        }

        assertThat(found).isGreaterThan(60);
    }

    private static Class<?> named(String test) {
        for (var prefix : PACKAGES) {
            try {
                // not initialized, for many start a gateway then
                return Class.forName(prefix + test, false, StompChecklistTests.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                // it may be in the next one
            }
        }
        throw new AssertionError("no test is called " + test);
    }
}
