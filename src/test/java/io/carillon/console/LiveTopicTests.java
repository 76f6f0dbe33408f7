package io.carillon.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTopicTests {
    private static final LiveTopic TOPIC = new LiveTopic(UUID.fromString("0193a0aa-0000-7000-8000-00000000000b"), 1042);

    @Test
    void isReadAsItIsWritten() {
        assertThat(TOPIC.destination()).isEqualTo("/topic/o/0193a0aa-0000-7000-8000-00000000000b/a/1042");
        assertThat(LiveTopic.parse(TOPIC.destination())).contains(TOPIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/topic/o/0193a0aa-0000-7000-8000-00000000000b/a/01042",
                "/topic/o/0193A0AA-0000-7000-8000-00000000000B/a/1042",
                "/topic/o/0193a0aa-0000-7000-8000-00000000000b/a/1042/",
                "/topic/o/0193a0aa-0000-7000-8000-00000000000b/a/*",
                "/topic/o/**",
                "/topic/o/------------------------------------/a/1042",
                "/topic/o/0193a0aa-0000-7000-8000-00000000000b/a/99999999999999999999",
                "/user/topic/o/0193a0aa-0000-7000-8000-00000000000b/a/1042"
            })
    void hasOneFormOnly(String destination) {
        assertThat(LiveTopic.parse(destination)).isEmpty();
    }
}
