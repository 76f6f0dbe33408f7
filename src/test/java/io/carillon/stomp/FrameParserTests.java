package io.carillon.stomp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.stomp.ClientFrame.Connect;
import io.carillon.stomp.ClientFrame.Disconnect;
import io.carillon.stomp.ClientFrame.Send;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How bytes become frames (STOMP 1.2, frames).
class FrameParserTests {
    private static final String CONNECT = "CONNECT\naccept-version:1.2\n\n␀";

    @Test
    void aFrameIsACommandHeadersAndABody() throws StompException {
        var send = send("SEND\ndestination:/channel/a\ncontent-type:text/plain\n\nhello␀");

        assertThat(send.destination()).isEqualTo("/channel/a");
        assertThat(send.headers().get("content-type")).isEqualTo("text/plain");
        assertThat(send.body()).asString(UTF_8).isEqualTo("hello");
    }

    @Test
    void linesMayEndInCarriageReturnAndLineFeed() throws StompException {
        var send = send("SEND\r\ndestination:/channel/a\r\n\r\nhello\r\n␀");

        assertThat(send.destination()).isEqualTo("/channel/a");
        assertThat(send.body()).asString(UTF_8).isEqualTo("hello\r\n");
    }

    @Test
    void lineEndsBetweenFramesAreSkipped() throws StompException {
        assertThat(Frames.parse("\n\r\n" + CONNECT + "\n\n\r\nDISCONNECT\n\n␀\n"))
                .hasExactlyElementsOfTypes(Connect.class, Disconnect.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 30})
    void aFrameMayBeCutAnywhere(int size) throws StompException {
        byte[] bytes = Frames.bytes(CONNECT + "\nSEND\ndestination:/channel/ä\ncontent-length:5\n\na␀b␀c␀SEND\n"
                + "destination:b\n\nlong enough to be cut␀");

        var frames = Frames.parse(bytes, size);

        assertThat(frames).hasExactlyElementsOfTypes(Connect.class, Send.class, Send.class);
        assertThat(((Send) frames.get(1)).destination()).isEqualTo("/channel/ä");
        assertThat(Frames.text(((Send) frames.get(1)).body())).isEqualTo("a␀b␀c");
        assertThat(Frames.text(((Send) frames.get(2)).body())).isEqualTo("long enough to be cut");
    }

    @Test
    void contentLengthCountsBytesAndMayIncludeNuls() throws StompException {
        assertThat(Frames.text(
                        send("SEND\ndestination:a\ncontent-length:4\n\nä␀b␀").body()))
                .isEqualTo("ä␀b");
    }

    @Test
    void aBodyMayBeEmpty() throws StompException {
        assertThat(send("SEND\ndestination:a\ncontent-length:0\n\n␀").body()).isEmpty();
        assertThat(send("SEND\ndestination:a\n\n␀").body()).isEmpty();
    }

    @Test
    void ofRepeatedHeadersTheFirstCounts() throws StompException {
        var send = send("SEND\ndestination:a\nfoo:World\nfoo:Hello\n\n␀");

        assertThat(send.headers().get("foo")).isEqualTo("World");
        assertThat(send.headers().list()).hasSize(2);
    }

    @Test
    void spacesBelongToTheHeader() throws StompException {
        assertThat(send("SEND\ndestination:a\n foo : bar \n\n␀").headers().get(" foo "))
                .isEqualTo(" bar ");
    }

    @Test
    void escapesAreUndone() throws StompException {
        assertThat(send("SEND\ndestination:a\nk\\cey:one\\ntwo\\r\\c\\\\n\n\n␀")
                        .headers()
                        .get("k:ey"))
                .isEqualTo("one\ntwo\r:\\n");
    }

    @Test
    void connectHasNoEscapes() throws StompException {
        var connect = (Connect) Frames.frame("CONNECT\naccept-version:1.2\nlogin:a\\cb\\t\n\n␀");

        assertThat(connect.login()).isEqualTo("a\\cb\\t");
    }

    @Test
    void versionOneHasNoEscapes() throws StompException {
        var frames = Frames.parse("CONNECT\n\n␀SEND\ndestination:a\nfoo:\\t:\\c\n\n␀");

        assertThat(((Send) frames.get(1)).headers().get("foo")).isEqualTo("\\t:\\c");
    }

    @Test
    void versionOnePointOneHasNoEscapeForCarriageReturns() throws StompException {
        var connect = "CONNECT\naccept-version:1.1\n\n␀";

        assertThat(((Send) Frames.parse(connect + "SEND\ndestination:a\\cb\n\n␀")
                                .get(1))
                        .destination())
                .isEqualTo("a:b");
        assertRefused(connect + "SEND\ndestination:a\\r\n\n␀", "stomp_escape_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\t", "\\", "\\N", "\\\\\\", "\\u0041"})
    void anyOtherEscapeIsFatal(String escape) {
        assertRefused("SEND\ndestination:a\nfoo:" + escape + "\n\n␀", "stomp_escape_invalid");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            connect\\naccept-version:1.2\\n\\n␀       | stomp_command_unknown
            FOO\\n\\n␀                                | stomp_command_unknown
            MESSAGE\\n\\n␀                            | stomp_command_unknown
            ␀                                       | stomp_command_unknown
            SEND␀                                   | stomp_command_unknown
            SEND\\ndestination\\n\\n␀                 | stomp_header_malformed
            SEND\\n:a\\n\\n␀                          | stomp_header_malformed
            SEND\\ndestination:a␀b\\n\\n␀             | stomp_header_malformed
            SEND\\ndestination:a␀                    | stomp_header_malformed
            SEND\\ndestination:a\\rb\\n\\n␀            | stomp_header_malformed
            SEND\\n\\n␀                              | stomp_header_missing
            SEND\\ndestination:\\n\\n␀                | stomp_header_missing
            SEND\\nDestination:a\\n\\n␀               | stomp_header_missing
            SEND\\ndestination:a\\ncontent-length:x\\n\\n␀          | stomp_header_invalid
            SEND\\ndestination:a\\ncontent-length:-1\\n\\n␀         | stomp_header_invalid
            SEND\\ndestination:a\\ncontent-length:99999999999\\n\\n␀ | stomp_body_too_large
            SEND\\ndestination:a\\ncontent-length:2\\n\\nabc␀       | stomp_body_unterminated
            DISCONNECT\\n\\nbody␀                    | stomp_body_unexpected
            DISCONNECT\\ncontent-length:4\\n\\nbody␀  | stomp_body_unexpected
            DISCONNECT\\ncontent-length:0\\n\\nbody␀  | stomp_body_unexpected
            """)
    void whatIsNoFrameIsRefused(String bytes, String errorCode) {
        assertRefused(bytes.replace("\\n", "\n").replace("\\r", "\r"), errorCode);
    }

    @Test
    void headersAreTextInUtf8() {
        assertThatThrownBy(() -> Frames.parse(new byte[] {'S', 'E', 'N', 'D', '\n', 'a', ':', (byte) 0xff, '\n'}, 99))
                .isInstanceOf(StompException.class)
                .hasMessage("A header is not valid UTF-8");
    }

    @Test
    void aRefusalNamesTheReceiptThatItsFrameAskedFor() {
        assertThatThrownBy(() -> Frames.parse("SEND\nreceipt:r-1\n\n␀"))
                .isInstanceOfSatisfying(
                        StompException.class, e -> assertThat(e.receipt()).isEqualTo("r-1"));
        assertThatThrownBy(() -> Frames.parse("SEND\nreceipt:r-2\ncontent-length:99999\n\n␀"))
                .isInstanceOfSatisfying(
                        StompException.class, e -> assertThat(e.receipt()).isEqualTo("r-2"));
    }

    private static Send send(String text) throws StompException {
        return (Send) Frames.frame(text);
    }

    private static void assertRefused(String text, String errorCode) {
        assertThatThrownBy(() -> Frames.parse(text))
                .isInstanceOfSatisfying(
                        StompException.class, e -> assertThat(e.errorCode()).isEqualTo(errorCode));
    }
}
