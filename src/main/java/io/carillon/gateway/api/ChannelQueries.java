package io.carillon.gateway.api;

import io.carillon.channels.AppRuntime;
import io.carillon.channels.CachedEvent;
import io.carillon.channels.ChannelHub;
import io.carillon.gateway.HttpAnswer;
import io.carillon.gateway.HttpExchange;
import io.carillon.protocol.ApiAnswers;
import io.carillon.protocol.ApiError;
import io.carillon.protocol.ApiException;
import io.carillon.protocol.ChannelAttribute;
import io.carillon.protocol.ChannelCounts;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.PercentEncoding;
import io.carillon.protocol.ProtocolException;
import java.util.LinkedHashMap;
import java.util.Set;

/// What tenants' servers ask about their channels.
final class ChannelQueries {
    private static final String PRESENCE = "presence-";

    private final ChannelHub hub;

    private final Counts counts;

    ChannelQueries(ChannelHub hub) {
        this.hub = hub;
        this.counts = new Counts(hub);
    }

    /// Answers with the occupied channels. An app may have a million, so no loop is held up with them.
    void occupied(HttpExchange exchange, AppRuntime app) throws ApiException {
        var given = exchange.parameter("filter_by_prefix");
        var prefix = given == null ? "" : given;
        var info = ChannelAttribute.parseList(exchange.parameter("info"));
        if (info.contains(ChannelAttribute.USER_COUNT) && !prefix.startsWith(PRESENCE)) {
            throw ApiError.USER_COUNT_NEEDS_PRESENCE_PREFIX.of();
        }
        exchange.answerOffLoop(() -> list(app, prefix, info));
    }

    private HttpAnswer list(AppRuntime app, String prefix, Set<ChannelAttribute> info) {
        var channels = new LinkedHashMap<String, ChannelCounts>();
        for (var name : hub.occupied(app, prefix)) {
            channels.put(name.value(), counts.of(app, name, info));
        }
        return HttpAnswer.json(ApiAnswers.channels(channels));
    }

    /// One channel, occupied or not.
    void channel(HttpExchange exchange, AppRuntime app, String rawName) throws ApiException {
        var channel = parse(rawName, app);
        var info = ChannelAttribute.parseList(exchange.parameter("info"));
        if (info.contains(ChannelAttribute.USER_COUNT) && !channel.isPresence()) {
            throw ApiError.USER_COUNT_NEEDS_PRESENCE.of();
        }
        if (info.contains(ChannelAttribute.CACHE) && !channel.cache()) {
            throw ApiError.CACHE_NEEDS_CACHE_CHANNEL.of();
        }
        if (info.contains(ChannelAttribute.SUBSCRIPTION_COUNT) && !counts.hasSubscriptions(app, channel)) {
            throw ApiError.SUBSCRIPTION_COUNT_UNAVAILABLE.of();
        }
        boolean occupied = hub.subscriptionCount(app, channel.value()) > 0;
        var told = counts.of(app, channel, info);
        if (!info.contains(ChannelAttribute.CACHE)) {
            exchange.answer(HttpAnswer.json(ApiAnswers.channel(occupied, told)));
            return;
        }
        hub.cached(app, channel.value())
                .thenAccept(cached -> exchange.onLoop(() -> exchange.answer(HttpAnswer.json(ApiAnswers.channelWithCache(
                        occupied,
                        told,
                        cached.map(CachedEvent::data).orElse(null),
                        cached.map(CachedEvent::secondsLeft).orElse(0L))))));
    }

    /// Answers with what a deprecated request asks of one channel.
    void stats(HttpExchange exchange, AppRuntime app, String rawName) throws ApiException {
        var channel = parse(rawName, app);
        var users = channel.isPresence() ? hub.userCount(app, channel.value()) : null;
        exchange.answer(HttpAnswer.json(ApiAnswers.stats(hub.subscriptionCount(app, channel.value()), users)));
    }

    /// Answers with the ids of the users on a presence channel.
    void users(HttpExchange exchange, AppRuntime app, String rawName) throws ApiException {
        var channel = parse(rawName, app);
        if (!channel.isPresence()) {
            throw ApiError.USERS_NEED_PRESENCE.of();
        }
        hub.userIds(app, channel.value())
                .thenAccept(ids -> exchange.answerOffLoop(() -> HttpAnswer.json(ApiAnswers.users(ids))));
    }

    private static ChannelName parse(String rawName, AppRuntime app) throws ApiException {
        var name = PercentEncoding.decode(rawName);
        try {
            return ChannelName.parse(
                    name == null ? rawName : name, app.app().limits().channelNameLength());
        } catch (ProtocolException e) {
            throw new ApiException(400, e.errorCode(), e.getMessage());
        }
    }
}
