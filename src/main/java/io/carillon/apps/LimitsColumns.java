package io.carillon.apps;

import jakarta.persistence.Embeddable;

/// [App.Limits] in the columns of an app.
@Embeddable
record LimitsColumns(
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
    static LimitsColumns of(App.Limits limits) {
        return new LimitsColumns(
                limits.eventPayloadBytes(),
                limits.eventNameLength(),
                limits.channelNameLength(),
                limits.channelsPerEvent(),
                limits.eventsPerBatch(),
                limits.clientEventsPerSecond(),
                limits.presenceMembers(),
                limits.presenceUserBytes(),
                limits.userIdLength(),
                limits.watchlistUsers(),
                limits.subscriptionsPerConnection(),
                limits.cacheSeconds(),
                limits.authorizationSeconds());
    }

    App.Limits limits() {
        return new App.Limits(
                eventPayloadBytes,
                eventNameLength,
                channelNameLength,
                channelsPerEvent,
                eventsPerBatch,
                clientEventsPerSecond,
                presenceMembers,
                presenceUserBytes,
                userIdLength,
                watchlistUsers,
                subscriptionsPerConnection,
                cacheSeconds,
                authorizationSeconds);
    }
}
