package io.carillon.apps;

import static io.carillon.apps.SettingField.limit;
import static io.carillon.apps.SettingField.onOff;

import java.util.ArrayList;
import java.util.List;

/// Everything that a member sets on an app, in the order of the page. An organization stays within what one node stands
/// from one app; the operator's command line may go beyond.
final class SettingFields {
    static final List<SettingField> SWITCHES = List.of(
            onOff(
                    "client-events",
                    "Client events",
                    "Clients may send client- events to each other on private and presence channels."),
            onOff("subscription-counts", "Subscription counts", "Subscribers of a channel are told how many they are."),
            onOff("watchlists", "Watchlists", "Signed-in users may watch others come online and go offline."),
            onOff("tls-only", "TLS only", "Plain ws connections are refused (4000)."),
            onOff(
                    "authorized-connections",
                    "Authorized connections only",
                    "A connection that neither signs in nor joins a private channel in time is closed (4009)."),
            onOff(
                    "terminated-may-return",
                    "Terminated users may return",
                    "A terminated user is closed with 4200 and comes back by itself; otherwise with 4009, for good."));

    static final List<SettingField> LIMITS = limits(App.Limits.DEFAULTS);

    static final List<SettingField> RECOVERY = List.of(
            SettingField.prefixes(
                    "recovery-prefixes",
                    "Channels",
                    "Beginnings of their names with colons between them, such as private-:presence-; * for all; nothing"
                            + " for no recovery."),
            limit(
                    "recovery-events",
                    "Events that a channel keeps",
                    "",
                    App.Recovery.OFF.events(),
                    App.Recovery.MOST_EVENTS),
            limit(
                    "recovery-seconds",
                    "For how long",
                    "Seconds.",
                    App.Recovery.OFF.seconds(),
                    App.Recovery.MOST_SECONDS),
            onOff(
                    "recovery-repeats",
                    "Rather twice than not at all",
                    "Events that may have arrived are sent again. Otherwise the client is told of a gap."));

    private SettingFields() {}

    static List<SettingField> all() {
        var all = new ArrayList<>(SWITCHES);
        all.addAll(LIMITS);
        all.addAll(RECOVERY);
        return all;
    }

    private static List<SettingField> limits(App.Limits first) {
        return List.of(
                limit("event-payload-bytes", "Data of an event", "Bytes.", first.eventPayloadBytes(), 65_536),
                limit("event-name-length", "Name of an event", "Characters.", first.eventNameLength(), 200),
                limit("channel-name-length", "Name of a channel", "Characters.", first.channelNameLength(), 200),
                limit("channels-per-event", "Channels of one trigger", "", first.channelsPerEvent(), 1_000),
                limit("events-per-batch", "Events of one batch", "", first.eventsPerBatch(), 100),
                limit(
                        "client-events-per-second",
                        "Client events a second",
                        "Of one connection.",
                        first.clientEventsPerSecond(),
                        100),
                limit("presence-members", "Members of a presence channel", "", first.presenceMembers(), 10_000),
                limit("presence-user-bytes", "Data of a presence member", "Bytes.", first.presenceUserBytes(), 4_096),
                limit("user-id-length", "Id of a user", "Characters.", first.userIdLength(), 256),
                limit("watchlist-users", "Users on a watchlist", "", first.watchlistUsers(), 1_000),
                limit(
                        "subscriptions-per-connection",
                        "Subscriptions of a connection",
                        "0 for as many as it likes.",
                        first.subscriptionsPerConnection(),
                        100_000),
                limit(
                        "cache-seconds",
                        "Life of a cache channel’s event",
                        "Seconds; 0 keeps none.",
                        first.cacheSeconds(),
                        86_400),
                limit(
                        "authorization-seconds",
                        "Time to be authorized",
                        "Seconds, for authorized connections only.",
                        first.authorizationSeconds(),
                        300));
    }
}
