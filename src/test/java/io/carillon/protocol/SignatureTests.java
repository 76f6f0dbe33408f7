package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The vectors of Pusher's documentation and of its client libraries' tests.
class SignatureTests {
    private static final byte[] SECRET = "7ad3773142a6692b25b8".getBytes(UTF_8);
    private static final byte[] TOFU = "tofu".getBytes(UTF_8);
    private static final String SOCKET_ID = "1234.1234";
    private static final String PRIVATE_FOOBAR = "58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4";

    @Test
    void signsPrivateChannel() {
        var stringToSign = Signature.forChannel(SOCKET_ID, "private-foobar", null);

        assertThat(stringToSign).isEqualTo("1234.1234:private-foobar");
        assertThat(Signature.hex(SECRET, stringToSign)).isEqualTo(PRIVATE_FOOBAR);
    }

    @Test
    void signsPresenceChannelWithItsDataAsSent() {
        var pusher = "{\"user_id\":10,\"user_info\":{\"name\":\"Mr. Pusher\"}}";
        var channels = "{\"user_id\":10,\"user_info\":{\"name\":\"Mr. Channels\"}}";

        assertThat(Signature.hex(SECRET, Signature.forChannel(SOCKET_ID, "presence-foobar", pusher)))
                .isEqualTo("afaed3695da2ffd16931f457e338e6c9f2921fa133ce7dac49f529792be6304c");
        assertThat(Signature.hex(SECRET, Signature.forChannel(SOCKET_ID, "presence-foobar", channels)))
                .isEqualTo("31935e7d86dba64c2a90aed31fdc61869f9b22ba9d8863bba239c03ca481bc80");
    }

    @Test
    void channelDataIsSignedOnEncryptedChannelsToo() {
        assertThat(Signature.hex(TOFU, Signature.forChannel("123.456", "private-encrypted-bla", "\"foo\"")))
                .isEqualTo("962c48b78bf93d98ff4c92ee7dff04865821455b7b401e9d60a9e0a90af2c105");
    }

    @Test
    void signsUser() {
        var stringToSign = Signature.forUser(SOCKET_ID, "{\"id\":\"12345\"}");

        assertThat(stringToSign).isEqualTo("1234.1234::user::{\"id\":\"12345\"}");
        assertThat(Signature.hex(SECRET, stringToSign))
                .isEqualTo("4708d583dada6a56435fb8bc611c77c359a31eebde13337c16ab43aa6de336ba");
    }

    @Test
    void signsWebhooks() {
        var vacated =
                "{\"time_ms\":1403175510755,\"events\":[{\"channel\":\"test_channel\",\"name\":\"channel_vacated\"}]}";
        var occupied =
                "{\"time_ms\":1327078148132,\"events\":[{\"name\":\"channel_occupied\",\"channel\":\"my-channel\"}]}";

        assertThat(Signature.webhook(TOFU, vacated.getBytes(UTF_8)))
                .isEqualTo("c17257e92037cd7de407ebc1ed174ceb7b2e518db127f44411b9ffc4f5b28cc5");
        assertThat(Signature.webhook(SECRET, occupied.getBytes(UTF_8)))
                .isEqualTo("c19001ae3963ccb13bf618e5b16ba9848e7e74df0993aa0689168e341c6833cf");
    }

    @Test
    void hashesAsOtherLibrariesDo() {
        assertThat(Signature.hex("supersecret".getBytes(UTF_8), "Hello!"))
                .isEqualTo("64e3f44166575febbc5de88c9476325ea7d4b3684752158d9fdb31fce34b980d");
        assertThat(Signature.md5Hex("Hello!".getBytes(UTF_8))).isEqualTo("952d2c56d0485958336747bcdd98590d");
    }

    @Test
    void verifiesTheRightSignature() {
        assertThat(Signature.verify(SECRET, "1234.1234:private-foobar", PRIVATE_FOOBAR))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "58df",
                "58DF8B0C36D6982B82C3ECF6B4662E34FE8C25BBA48F5369F135BF843651C3A4",
                "58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a5",
                "58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a40",
                "58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a\u0134"
            })
    void refusesEveryOtherSignature(String given) {
        assertThat(Signature.verify(SECRET, "1234.1234:private-foobar", given)).isFalse();
    }

    @Test
    void unpairedSurrogateIsNotTakenForTheQuestionMarkThatWasSigned() {
        var signed = Signature.hex(SECRET, "1.2:presence-x:{\"user_id\":\"a?\"}");

        assertThat(Signature.verify(SECRET, "1.2:presence-x:{\"user_id\":\"a\ud800\"}", signed))
                .isFalse();
    }
}
