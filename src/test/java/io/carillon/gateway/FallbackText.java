package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a fallback session says, frame by frame, without the line's end.
final class FallbackText {
    static final String PRELUDE = "h".repeat(2_048);
    static final String FURTHER_PRELUDE = "a[" + " ".repeat(2_045) + "]";
    private static final JsonMapper JSON = JsonMapper.shared();

    private FallbackText() {}

    /// The frame that carries a message.
    static String frame(String message) {
        return "a[" + JSON.writeValueAsString(message) + "]";
    }

    /// The message in a frame.
    static JsonNode message(String frame) {
        assertThat(frame).startsWith("a[\"");
        return JSON.readTree(JSON.readTree(frame.substring(1)).path(0).asString());
    }

    static String subscribed(String channel) {
        return "{\"event\":\"pusher_internal:subscription_succeeded\",\"channel\":\"" + channel + "\",\"data\":\"{}\"}";
    }
}
