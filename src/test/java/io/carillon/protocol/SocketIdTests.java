package io.carillon.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketIdTests {
    @Test
    void randomIdsAreValidDistinctAndExactInEveryLanguage() {
        var random = new SecureRandom();
        var seen = new HashSet<String>();

        for (int i = 0; i < 1_000; i++) {
            var id = SocketId.random(random);
            assertThat(SocketId.isValid(id)).isTrue();
            assertThat(id.split("\\.", -1)).allMatch(half -> Long.parseLong(half) < 1L << 53);
            assertThat(seen.add(id)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2", "131160.155806628", "0.0"})
    void acceptsTwoNumbers(String text) {
        assertThat(SocketId.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1",
                "1.",
                ".1",
                "1.2.3",
                "1.2\n",
                "\n1.2",
                " 1.2",
                "1.2:private-x",
                "-1.2",
                "1,2",
                "1..2",
                "a.b",
                "١.٢"
            })
    void refusesEverythingElse(String text) {
        assertThat(SocketId.isValid(text)).isFalse();
    }
}
