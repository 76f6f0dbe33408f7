package io.carillon.console;

import java.util.regex.Pattern;

/// What a page asks to have published: nothing but a mark on a channel for tests.
record TestEvent(String channel, String marker) {
    private static final Pattern CHANNEL = Pattern.compile("carillon-test(-[a-z0-9]{1,20})?");
    private static final Pattern MARKER = Pattern.compile("[a-z0-9-]{1,20}");

    TestEvent {
        channel = channel == null ? "" : channel;
        marker = marker == null ? "" : marker;
    }

    boolean isValid() {
        return CHANNEL.matcher(channel).matches() && MARKER.matcher(marker).matches();
    }
}
