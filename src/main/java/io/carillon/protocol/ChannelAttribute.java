package io.carillon.protocol;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the `info` of an HTTP request may ask about a channel (Pusher HTTP API).
public enum ChannelAttribute {
    USER_COUNT("user_count"),
    SUBSCRIPTION_COUNT("subscription_count"),
    CACHE("cache");

    private final String wireName;

    ChannelAttribute(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /// The attributes in a comma list. Names that are none are left out of the answer, so they are left out here.
    public static Set<ChannelAttribute> parseList(@Nullable String list) {
        var attributes = EnumSet.noneOf(ChannelAttribute.class);
        for (int from = 0; list != null && from <= list.length(); ) {
            int comma = list.indexOf(',', from);
            int to = comma < 0 ? list.length() : comma;
            var name = list.substring(from, to).strip();
            for (var attribute : values()) {
                if (attribute.wireName.equals(name)) {
                    attributes.add(attribute);
                }
            }
            from = to + 1;
        }
        return attributes;
    }
}
