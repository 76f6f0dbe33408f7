package io.carillon.apps;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An app as the gateway sees it: an immutable snapshot of the tables, replaced as a whole when something changes.
///
/// @param id the public app id, positive and below 2^53
/// @param organizationId the organization that owned the app when the snapshot was taken
/// @param enabled a disabled app refuses connections (4003) and requests (403)
/// @param keys the active keys, oldest first; revoked ones are absent
public record App(
        long id,
        UUID organizationId,
        String name,
        boolean enabled,
        Settings settings,
        Limits limits,
        Recovery recovery,
        List<AppKey> keys) {
    public App {
        keys = List.copyOf(keys);
    }

    /// The same with other keys.
    App with(List<AppKey> activeKeys) {
        return new App(id, organizationId, name, enabled, settings, limits, recovery, activeKeys);
    }

    /// The same, refusing connections and requests.
    public App disabled() {
        return new App(id, organizationId, name, false, settings, limits, recovery, keys);
    }

    public Optional<AppKey> findKey(String key) {
        for (var candidate : keys) {
            if (candidate.key().equals(key)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /// What the app's owner switches on and off.
    ///
    /// @param clientEvents clients may send `client-` events
    /// @param subscriptionCounts subscribers are told how many they are
    /// @param watchlists signed-in users may watch others come and go
    /// @param tlsOnly plain `ws` connections are refused with 4000
    /// @param authorizedConnections a connection must sign in or join a private channel, or is closed with 4009
    /// @param terminatedMayReturn a terminated user is closed with 4200 and comes back by itself, not with 4009
    public record Settings(
            boolean clientEvents,
            boolean subscriptionCounts,
            boolean watchlists,
            boolean tlsOnly,
            boolean authorizedConnections,
            boolean terminatedMayReturn) {
        public static final Settings DEFAULTS = new Settings(false, false, false, false, false, false);
    }

    /// Static limits, checked where they apply. The defaults are Pusher's figures.
    ///
    /// @param eventPayloadBytes size of an event's data, in bytes of UTF-8
    /// @param subscriptionsPerConnection 0 means unlimited
    /// @param cacheSeconds how long a cache channel keeps its last event; 0 keeps none
    /// @param authorizationSeconds how long a connection may take to be authorized, where it must be
    public record Limits(
            int eventPayloadBytes,
            int eventNameLength,
            int channelNameLength,
            int channelsPerEvent,
            int eventsPerBatch,
            int clientEventsPerSecond,
            int presenceMembers,
            int presenceUserBytes,
            int userIdLength,
            int watchlistUsers,
            int subscriptionsPerConnection,
            int cacheSeconds,
            int authorizationSeconds) {
        public static final Limits DEFAULTS =
                new Limits(10_240, 200, 164, 100, 10, 10, 100, 1_024, 128, 100, 0, 1_800, 30);
    }

    /// Which channels keep their latest events for verified users who lose their connection, and how much.
    ///
    /// @param prefixes beginnings of channel names with [#SEPARATOR] between them, [#ALL] for every channel;
    /// empty for no recovery at all
    /// @param events how many events a channel keeps
    /// @param seconds how long events are kept, and the places of those who are gone
    /// @param repeats events that may have arrived are sent again; if not, there is a gap
    public record Recovery(String prefixes, int events, int seconds, boolean repeats) {
        /// Occurs in no channel name.
        public static final char SEPARATOR = ':';

        public static final String ALL = "*";
        public static final int MOST_EVENTS = 1_000;
        public static final int MOST_SECONDS = 120;
        public static final Recovery OFF = new Recovery("", 100, MOST_SECONDS, false);

        /// Whether any channel at all is recovered.
        public boolean coversAny() {
            return !prefixes.isEmpty();
        }

        /// Whether the events of a channel are kept.
        public boolean covers(String channel) {
            int from = 0;
            while (from < prefixes.length()) {
                int separator = prefixes.indexOf(SEPARATOR, from);
                int end = separator < 0 ? prefixes.length() : separator;
                if (channel.regionMatches(0, prefixes, from, end - from)
                        || (end - from == 1 && prefixes.startsWith(ALL, from))) {
                    return true;
                }
                from = end + 1;
            }
            return false;
        }
    }
}
