package io.carillon.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.stomp.ClientFrame.Abort;
import io.carillon.stomp.ClientFrame.Acknowledge;
import io.carillon.stomp.ClientFrame.Begin;
import io.carillon.stomp.ClientFrame.Commit;
import io.carillon.stomp.ClientFrame.Connect;
import io.carillon.stomp.ClientFrame.Disconnect;
import io.carillon.stomp.ClientFrame.Subscribe;
import io.carillon.stomp.ClientFrame.Unsubscribe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each command says (STOMP 1.2, client frames).
class ClientFrameTests {
    private static final String V1_0 = "CONNECT\n\n␀";
    private static final String V1_1 = "CONNECT\naccept-version:1.1\n\n␀";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            accept-version:1.0         | V1_0
            accept-version:1.1         | V1_1
            accept-version:1.2         | V1_2
            accept-version:1.0,1.1,2.0 | V1_1
            accept-version:1.2,1.1,1.0 | V1_2
            host:anything              | V1_0
            """)
    void theNewestCommonVersionIsSpoken(String header, StompVersion version) throws StompException {
        assertThat(connect(header).version()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "", "1", "1.2.1"})
    void withoutACommonVersionNoneIsSpoken(String versions) {
        assertThatThrownBy(() -> connect("accept-version:" + versions)).hasMessage("Unsupported protocol version");
    }

    @Test
    void stompOpensAConnectionAsConnectDoes() throws StompException {
        assertThat(Frames.frame("STOMP\naccept-version:1.2\nhost:x\nlogin:k\npasscode:s\nheart-beat:1000,2000\n\n␀"))
                .isEqualTo(new Connect(StompVersion.V1_2, "k", "s", new HeartBeat(1_000, 2_000)));
    }

    @Test
    void heartBeatsAreOffUnlessAskedFor() throws StompException {
        assertThat(connect("accept-version:1.2").heartBeat()).isEqualTo(HeartBeat.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                ",",
                "1,",
                ",1",
                "1,2,3",
                "-1,0",
                "a,b",
                "1, 2",
                "2147483648,0",
                "0,99999999999999999999"
            })
    void heartBeatsAreTwoNumbers(String value) {
        assertThatThrownBy(() -> connect("heart-beat:" + value))
                .hasMessageStartingWith("Invalid header: heart-beat must be two numbers");
    }

    @Test
    void heartBeatsComeAtTheSlowerOfTwoPaces() {
        assertThat(HeartBeat.agreed(new HeartBeat(5_000, 0), new HeartBeat(0, 10_000)))
                .isEqualTo(10_000);
        assertThat(HeartBeat.agreed(new HeartBeat(20_000, 0), new HeartBeat(0, 10_000)))
                .isEqualTo(20_000);
        assertThat(HeartBeat.agreed(new HeartBeat(0, 5), new HeartBeat(5, 10_000)))
                .isZero();
        assertThat(HeartBeat.agreed(new HeartBeat(5, 5), new HeartBeat(5, 0))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"'', AUTO", "ack:auto, AUTO", "ack:client, CLIENT", "ack:client-individual, CLIENT_INDIVIDUAL"})
    void aSubscriptionSaysHowItAcknowledges(String header, AckMode mode) throws StompException {
        var subscribe = (Subscribe) Frames.frame(
                "SUBSCRIBE\nid:0\ndestination:a\nreceipt:r\n" + (header.isEmpty() ? "" : header + "\n") + "\n␀");

        assertThat(subscribe.id()).isEqualTo("0");
        assertThat(subscribe.destination()).isEqualTo("a");
        assertThat(subscribe.ack()).isEqualTo(mode);
        assertThat(subscribe.receipt()).isEqualTo("r");
    }

    @Test
    void inVersionOneASubscriptionNeedsNoId() throws StompException {
        var frames = Frames.parse(V1_0 + "SUBSCRIBE\ndestination:a\n\n␀UNSUBSCRIBE\ndestination:a\n\n␀");

        assertThat(((Subscribe) frames.get(1)).id()).isEqualTo("a");
        assertThat(frames.get(2)).isEqualTo(new Unsubscribe("a", null));
    }

    @Test
    void anAcknowledgementNamesTheAckOfItsMessage() throws StompException {
        assertThat(Frames.frame("ACK\nid:7\ntransaction:tx\n\n␀"))
                .isEqualTo(new Acknowledge(true, "7", null, "tx", null));
        assertThat(Frames.frame("NACK\nid:7\nreceipt:r\n\n␀")).isEqualTo(new Acknowledge(false, "7", null, null, "r"));
    }

    @Test
    void inOlderVersionsAnAcknowledgementNamesTheMessage() throws StompException {
        assertThat(Frames.parse(V1_1 + "ACK\nmessage-id:m\nsubscription:s\n\n␀").get(1))
                .isEqualTo(new Acknowledge(true, "m", "s", null, null));
        assertThat(Frames.parse(V1_0 + "ACK\nmessage-id:m\n\n␀").get(1))
                .isEqualTo(new Acknowledge(true, "m", null, null, null));
    }

    @Test
    void transactionsHaveNames() throws StompException {
        assertThat(Frames.frame("BEGIN\ntransaction:tx\n\n␀")).isEqualTo(new Begin("tx", null));
        assertThat(Frames.frame("COMMIT\ntransaction:tx\n\n␀")).isEqualTo(new Commit("tx", null));
        assertThat(Frames.frame("ABORT\ntransaction:tx\n\n␀")).isEqualTo(new Abort("tx", null));
        assertThat(Frames.frame("DISCONNECT\nreceipt:77\n\n␀")).isEqualTo(new Disconnect("77"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SUBSCRIBE\\ndestination:a  | Missing header: id of SUBSCRIBE
            SUBSCRIBE\\nid:a           | Missing header: destination of SUBSCRIBE
            UNSUBSCRIBE               | Missing header: id of UNSUBSCRIBE
            ACK\\nmessage-id:7         | Missing header: id of ACK
            NACK                      | Missing header: id of NACK
            BEGIN                     | Missing header: transaction of BEGIN
            COMMIT                    | Missing header: transaction of COMMIT
            ABORT                     | Missing header: transaction of ABORT
            SUBSCRIBE\\nid:a\\ndestination:b\\nack:Auto | Invalid header: ack must be auto, client or client-individual
            """)
    void whatAFrameNeedsMustBeThere(String head, String message) {
        assertThatThrownBy(() -> Frames.frame(head.replace("\\n", "\n") + "\n\n␀"))
                .hasMessage(message);
    }

    @Test
    void versionOnePointOneAcknowledgesWithinASubscription() {
        assertThatThrownBy(() -> Frames.parse(V1_1 + "ACK\nmessage-id:7\n\n␀"))
                .hasMessage("Missing header: subscription of ACK");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v12.stomp                       | V1_2
            v10.stomp, v11.stomp, v12.stomp | V1_2
            v10.stomp,mqtt                  | V1_0
            v11.stomp                       | V1_1
            """)
    void theNewestSubprotocolIsChosen(String offered, StompVersion version) {
        assertThat(StompVersion.ofSubprotocols(offered)).contains(version);
        assertThat(StompVersion.ofSubprotocols("mqtt")).isEmpty();
    }

    private static Connect connect(String header) throws StompException {
        return (Connect) Frames.frame("CONNECT\n" + header + "\n\n␀");
    }
}
