package io.carillon.console;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Where updates of one app go. Written one way only, as addresses of pages are.
record LiveTopic(UUID organizationId, long appId) {
    static final String PREFIX = "/topic";
    static final String PATTERN = PREFIX + "/o/{org}/a/{app}";

    private static final Pattern FORM = Pattern.compile(PREFIX + "/o/([0-9a-f-]{36})/a/([1-9][0-9]{0,15})");

    static Optional<LiveTopic> parse(String destination) {
        var matcher = FORM.matcher(destination);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            var topic = new LiveTopic(UUID.fromString(matcher.group(1)), Long.parseLong(matcher.group(2)));
            return topic.destination().equals(destination) ? Optional.of(topic) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    String destination() {
        return PREFIX + "/o/" + organizationId + "/a/" + appId;
    }
}
