package io.carillon.webhooks;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What an endpoint can be told (Pusher protocol, webhooks).
public enum WebhookType {
    CHANNEL_OCCUPIED,
    CHANNEL_VACATED,
    MEMBER_ADDED,
    MEMBER_REMOVED,
    CLIENT_EVENT,
    CACHE_MISS,
    SUBSCRIPTION_COUNT;

    /// As it stands in a webhook's body, such as `channel_occupied`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WebhookType> find(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst();
    }

    static String join(Collection<WebhookType> types) {
        return types.stream().sorted().map(WebhookType::wireName).collect(Collectors.joining(","));
    }

    /// Leaves out what a later release may have written.
    static Set<WebhookType> split(String joined) {
        var types = EnumSet.noneOf(WebhookType.class);
        for (var name : joined.split(",", -1)) {
            find(name).ifPresent(types::add);
        }
        return Collections.unmodifiableSet(types);
    }
}
