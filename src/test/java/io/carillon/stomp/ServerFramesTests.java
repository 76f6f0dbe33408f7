package io.carillon.stomp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.stomp.Headers.Header;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The golden frames of the server (STOMP 1.2, server frames).
class ServerFramesTests {
    private static final StompVersion V1_2 = StompVersion.V1_2;

    @Test
    void connected() {
        assertFrame(ServerFrames.connected(V1_2, "12.34", "carillon", new HeartBeat(10_000, 5_000)), """
                CONNECTED
                version:1.2
                session:12.34
                server:carillon
                heart-beat:10000,5000

                ␀""");
    }

    @Test
    void receipt() {
        assertFrame(ServerFrames.receipt(V1_2, "a:b"), """
                RECEIPT
                receipt-id:a\\cb

                ␀""");
    }

    @Test
    void anErrorSaysWhatWasRefusedAndWhatToDo() {
        var refusal = StompError.HEADER_MISSING.of("destination", "SEND").of("message-12345");

        assertFrame(ServerFrames.error(V1_2, refusal, 1002, null), """
                ERROR
                message:Missing header\\c destination of SEND
                code:1002
                error-code:stomp_header_missing
                receipt-id:message-12345
                content-type:text/plain
                content-length:118

                Missing header: destination of SEND
                The frame means nothing without this header. Names of headers are case-sensitive.
                ␀""");
    }

    @Test
    void anErrorTellsTheVersionsToAClientThatSpeaksNone() {
        assertThat(Frames.text(ServerFrames.error(V1_2, StompError.VERSION_UNSUPPORTED.of(), 1002, null)))
                .contains("\nversion:1.0,1.1,1.2\n");
    }

    @Test
    void aMessageIsAHeadAndARest() {
        var head = ServerFrames.messageHead(V1_2, "sub:0", null, false);
        var rest = ServerFrames.messageRest(
                V1_2, List.of(new Header("destination", "/channel/a"), new Header("event", "e")), "ä".getBytes(UTF_8));

        assertFrame(head, "MESSAGE\nsubscription:sub\\c0\n");
        assertFrame(rest, "destination:/channel/a\nevent:e\ncontent-length:2\n\nä␀");
    }

    @Test
    void aMessageThatIsToBeAcknowledgedSaysByWhat() {
        assertFrame(ServerFrames.messageHead(V1_2, "0", "7", false), "MESSAGE\nsubscription:0\nack:7\n");
        assertFrame(
                ServerFrames.messageHead(V1_2, "0", "8", true), "MESSAGE\nsubscription:0\nack:8\nredelivered:true\n");
    }

    @Test
    void eachVersionHasItsEscapes() {
        var headers = List.of(new Header("a:b", "c\\d\ne\rf\0g"));

        assertThat(ServerFrames.isVersionless(headers)).isFalse();
        assertFrame(
                ServerFrames.messageRest(V1_2, headers, new byte[0]), "a\\cb:c\\\\d\\ne\\rf g\ncontent-length:0\n\n␀");
        assertFrame(
                ServerFrames.messageRest(StompVersion.V1_1, headers, new byte[0]),
                "a\\cb:c\\\\d\\ne f g\ncontent-length:0\n\n␀");
        assertFrame(
                ServerFrames.messageRest(StompVersion.V1_0, headers, new byte[0]),
                "a:b:c\\d e f g\ncontent-length:0\n\n␀");
    }

    @Test
    void longArgumentsOfARefusalAreCut() {
        assertThat(StompError.COMMAND_UNKNOWN.of("X".repeat(10_000)).getMessage())
                .hasSizeLessThan(300);
    }

    private static void assertFrame(byte[] frame, String expected) {
        assertThat(Frames.text(frame)).isEqualTo(expected);
    }
}
