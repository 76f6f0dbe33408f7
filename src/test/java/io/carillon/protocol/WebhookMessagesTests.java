package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookMessagesTests {
    @Test
    void saysEachTypeInPushersWords() {
        assertThat(text(WebhookMessages.channelOccupied("my-channel")))
                .isEqualTo("{\"name\":\"channel_occupied\",\"channel\":\"my-channel\"}");
        assertThat(text(WebhookMessages.channelVacated("my-channel")))
                .isEqualTo("{\"name\":\"channel_vacated\",\"channel\":\"my-channel\"}");
        assertThat(text(WebhookMessages.memberAdded("presence-x", "7")))
                .isEqualTo("{\"name\":\"member_added\",\"channel\":\"presence-x\",\"user_id\":\"7\"}");
        assertThat(text(WebhookMessages.memberRemoved("presence-x", "7")))
                .isEqualTo("{\"name\":\"member_removed\",\"channel\":\"presence-x\",\"user_id\":\"7\"}");
        assertThat(text(WebhookMessages.cacheMiss("cache-x")))
                .isEqualTo("{\"name\":\"cache_miss\",\"channel\":\"cache-x\"}");
        assertThat(text(WebhookMessages.subscriptionCount("c", 12)))
                .isEqualTo("{\"name\":\"subscription_count\",\"channel\":\"c\",\"subscription_count\":12}");
    }

    @Test
    void theDataOfAClientEventIsAlwaysAString() {
        var object = new EventData("{\"a\":\"\\u00e9\"}".getBytes(UTF_8));

        assertThat(text(WebhookMessages.clientEvent("presence-x", "client-a", object, "1.2", "7")))
                .isEqualTo("{\"name\":\"client_event\",\"channel\":\"presence-x\",\"event\":\"client-a\","
                        + "\"data\":\"{\\\"a\\\":\\\"\\\\u00e9\\\"}\",\"socket_id\":\"1.2\",\"user_id\":\"7\"}");
        assertThat(text(WebhookMessages.clientEvent("private-x", "client-\"\n", EventData.ofText("hi é"), "1.2", null)))
                .isEqualTo("{\"name\":\"client_event\",\"channel\":\"private-x\",\"event\":\"client-\\\"\\n\","
                        + "\"data\":\"hi é\",\"socket_id\":\"1.2\"}");
    }

    @Test
    void signsTheBodyAsPusherDoes() {
        byte[] body = WebhookMessages.body(1327078148132L, List.of(WebhookMessages.channelOccupied("my-channel")));

        assertThat(text(body))
                .isEqualTo(
                        "{\"time_ms\":1327078148132,\"events\":[{\"name\":\"channel_occupied\",\"channel\":\"my-channel\"}]}");
        // the vector of the protocol's documentation, and the one of pusher-http-node's own tests
        assertThat(Signature.webhook("7ad3773142a6692b25b8".getBytes(UTF_8), body))
                .isEqualTo("c19001ae3963ccb13bf618e5b16ba9848e7e74df0993aa0689168e341c6833cf");
        assertThat(Signature.webhook(
                        "tofu".getBytes(UTF_8),
                        "{\"time_ms\":1403175510755,\"events\":[{\"channel\":\"test_channel\",\"name\":\"channel_vacated\"}]}"
                                .getBytes(UTF_8)))
                .isEqualTo("c17257e92037cd7de407ebc1ed174ceb7b2e518db127f44411b9ffc4f5b28cc5");
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }
}
