package io.carillon.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers may limit the number of headers, their length and the size of bodies (STOMP 1.2, size limits).
class FrameLimitTests {
    private static final String SEND = "SEND\ndestination:a\n";

    @Test
    void asMuchAsIsAllowedIsTaken() throws StompException {
        var send = SEND + "x:1\n".repeat(62) + "long:" + "x".repeat(8_187) + "\n\n" + "b".repeat(4_096) + "␀";

        assertThat(Frames.frame(send)).isInstanceOf(ClientFrame.Send.class);
    }

    @Test
    void tooManyHeadersAreRefused() {
        assertRefused(SEND + "x:1\n".repeat(64), "Frame has too many or too long headers");
    }

    @Test
    void aHeaderThatIsTooLongIsRefusedBeforeItEnds() {
        assertRefused(SEND + "long:" + "x".repeat(8_188), "Frame has too many or too long headers");
    }

    @Test
    void tooManyBytesOfHeadersAreRefused() {
        assertRefused(SEND + ("long:" + "x".repeat(8_000) + "\n").repeat(5), "Frame has too many or too long headers");
    }

    @Test
    void aCommandThatIsTooLongIsRefusedBeforeItEnds() {
        assertRefused("X".repeat(8_193), "Frame has too many or too long headers");
    }

    @Test
    void aBodyThatIsTooLongIsRefusedWhenItIsAnnounced() {
        assertRefused(SEND + "content-length:4097\n\n", "The body of a frame may have at most 4096 bytes");
    }

    @Test
    void aBodyThatIsTooLongIsRefusedBeforeItEnds() {
        assertRefused(SEND + "\n" + "b".repeat(4_097), "The body of a frame may have at most 4096 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 4_000})
    void limitsHoldForFramesThatComeInPieces(int size) {
        assertThatThrownBy(() -> Frames.parse(Frames.bytes(SEND + "\n" + "b".repeat(4_097)), size))
                .hasMessage("The body of a frame may have at most 4096 bytes");
        assertThatThrownBy(() -> Frames.parse(Frames.bytes(SEND + "long:" + "x".repeat(8_188)), size))
                .hasMessage("Frame has too many or too long headers");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> Frames.parse(text)).hasMessage(message);
    }
}
