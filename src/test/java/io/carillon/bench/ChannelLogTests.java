package io.carillon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChannelLogTests {
    private final ChannelLog log = new ChannelLog();

    @Test
    void acceptsOneOrderForAllSubscribers() {
        long first = identity(0, log.number(0));
        long second = identity(1, log.number(1));

        assertThat(log.agrees(0, second)).isTrue();
        assertThat(log.agrees(1, first)).isTrue();
        assertThat(log.agrees(0, second)).isTrue();
        assertThat(log.agrees(1, first)).isTrue();
    }

    @Test
    void noticesASubscriberThatSeesAnotherOrder() {
        long first = identity(0, log.number(0));
        long second = identity(1, log.number(1));
        log.agrees(0, first);
        log.agrees(1, second);

        assertThat(log.agrees(0, second)).isFalse();
    }

    @Test
    void noticesOnePublishersEventsOutOfOrder() {
        log.number(0);
        long second = identity(0, log.number(0));

        assertThat(log.agrees(0, second)).isFalse();
    }

    @Test
    void noticesARepeatedEvent() {
        long only = identity(0, log.number(0));
        log.agrees(0, only);

        assertThat(log.agrees(1, only)).isFalse();
    }

    @Test
    void readsBackWhatAStampSays() {
        byte[] text =
                ("{\"data\":\"" + Stamp.of(1234567890123L, 200, 77) + "xxx\"}").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.wrap(text);

        int stamp = Stamp.find(bytes, 0, text.length, 3);

        assertThat(Stamp.intendedAt(bytes, stamp)).isEqualTo(1234567890123L);
        assertThat(Stamp.identity(bytes, stamp)).isEqualTo(identity(200, 77));
        assertThat(Stamp.publisher(Stamp.identity(bytes, stamp))).isEqualTo(200);
    }

    private static long identity(int publisher, int sequence) {
        return (long) publisher << 32 | sequence;
    }
}
