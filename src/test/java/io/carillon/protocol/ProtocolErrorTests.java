package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProtocolErrorTests {
    @Test
    void textsAreTheOnesThatPusherSends() {
        assertThat(ProtocolError.APP_UNKNOWN.of("k"))
                .hasMessage("App key k not in this cluster. Did you forget to specify the cluster?");
        assertThat(ProtocolError.PARAMETER_MISSING.of("data.channel")).hasMessage("Missing parameter: data.channel");
        assertThat(ProtocolError.ALREADY_SUBSCRIBED.of("x")).hasMessage("Existing subscription to channel x");
        assertThat(ProtocolError.NOT_SUBSCRIBED.of("x"))
                .hasMessage("No current subscription to channel x, or subscription in progress");
        assertThat(ProtocolError.AUTH_KEY_INVALID.of("k")).hasMessage("Invalid key in subscription auth data: 'k'");
        assertThat(ProtocolError.SIGNATURE_INVALID.of("1.2:private-x", "00"))
                .hasMessage("Invalid signature: Expected HMAC SHA256 hex digest of 1.2:private-x, but got 00");
        assertThat(ProtocolError.CLIENT_EVENTS_DISABLED.of())
                .hasMessage(
                        "To send client events, you must enable this feature in the Settings page of your dashboard.");
        assertThat(ProtocolError.CLIENT_EVENT_CHANNEL_TYPE.of())
                .hasMessage("Client event rejected - only supported on private and presence channels");
        assertThat(ProtocolError.CLIENT_EVENT_NAME_INVALID.of())
                .hasMessage("Client event rejected - client events must be prefixed by 'client-'");
        assertThat(ProtocolError.PAYLOAD_TOO_LARGE.of(10_240))
                .hasMessage("The data content of this event exceeds the allowed maximum (10240 bytes). See "
                        + "https://pusher.com/docs/channels/server_api/http-api#publishing-events for more info");
    }

    @Test
    void exceptionSaysWhatTheClientIsToldAndWhetherItStays() {
        var malformed = ProtocolError.MESSAGE_MALFORMED.of();
        var reconnect = ProtocolError.RECONNECT.of();

        assertThat(malformed).hasMessage("Invalid message format").hasNoCause();
        assertThat(malformed.getStackTrace()).isEmpty();
        assertThat(malformed.code()).isEqualTo(4200);
        assertThat(malformed.errorCode()).isEqualTo("message_malformed");
        assertThat(malformed.error().isClose()).isFalse();
        assertThat(reconnect.code()).isEqualTo(4200);
        assertThat(reconnect.error().isClose()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void closesHaveCodesOfTheirRangesAndEventsNeverCloseTheClientsDoor(ProtocolError error) {
        if (error.isClose()) {
            assertThat(error.code()).isNotNull().isLessThan(4300);
        }
        assertThat(error.errorCode()).matches("[a-z][a-z0-9_]*");
    }

    @Test
    void errorCodesAreUnique() {
        assertThat(Arrays.stream(ProtocolError.values()).map(ProtocolError::errorCode))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void closeReasonsFitACloseFrame(ProtocolError error) {
        if (error.isClose()) {
            assertThat(error.of().getMessage().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(123);
        }
    }

    @Test
    void closeReasonIsCutBetweenCharacters() {
        var reason = ProtocolError.APP_UNKNOWN.of("🔔".repeat(100)).getMessage();

        assertThat(reason).isEqualTo("App key " + "🔔".repeat(28));
    }

    @Test
    void echoOfAnEndlessArgumentIsCut() {
        var text = ProtocolError.ALREADY_SUBSCRIBED
                .of("x".repeat(2_047) + "🔔".repeat(10_000))
                .getMessage();

        assertThat(text).isEqualTo("Existing subscription to channel " + "x".repeat(2_047) + "…");
    }

    @Test
    void argumentsAreNotTakenForPlaces() {
        assertThat(ProtocolError.SIGNATURE_INVALID.of("%s", "%d"))
                .hasMessage("Invalid signature: Expected HMAC SHA256 hex digest of %s, but got %d");
    }
}
