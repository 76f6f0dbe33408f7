package io.carillon.gateway.api;

import io.carillon.channels.AppRuntime;
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

/// What tenants' servers ask about their channels.
final class ChannelQueries {
    private static final String PRESENCE = "presence-";

    private final ChannelHub hub;

    ChannelQueries(ChannelHub hub) {
        this.hub = hub;
    }

    /// Answers with the occupied channels. An app may have a million, so no loop is held up with them.
    void occupied(HttpExchange exchange, AppRuntime app) throws ApiException {
        var given = exchange.parameter("filter_by_prefix");
        var prefix = given == null ? "" : given;
        var info = ChannelAttribute.parseList(exchange.parameter("info"));
        if (info.contains(ChannelAttribute.USER_COUNT) && !prefix.startsWith(PRESENCE)) {
            throw ApiError.USER_COUNT_NEEDS_PRESENCE_PREFIX.of();
        }
        boolean counted = info.contains(ChannelAttribute.SUBSCRIPTION_COUNT)
                && app.app().settings().subscriptionCounts();
        exchange.answerOffLoop(() -> list(app, prefix, counted));
    }

    private HttpAnswer list(AppRuntime app, String prefix, boolean counted) {
        var channels = new LinkedHashMap<String, ChannelCounts>();
        hub.occupied(app, prefix).forEach((name, count) -> {
            boolean applies = counted && !name.startsWith(PRESENCE);
            channels.put(name, applies ? ChannelCounts.ofSubscriptions(count) : ChannelCounts.NONE);
        });
        return HttpAnswer.json(ApiAnswers.channels(channels));
    }

    /// One channel, occupied or not.
    HttpAnswer channel(HttpExchange exchange, AppRuntime app, String rawName) throws ApiException {
        var channel = parse(rawName, app);
        var info = ChannelAttribute.parseList(exchange.parameter("info"));
        if (info.contains(ChannelAttribute.USER_COUNT) && !channel.isPresence()) {
            throw ApiError.USER_COUNT_NEEDS_PRESENCE.of();
        }
        if (info.contains(ChannelAttribute.CACHE) && !channel.cache()) {
            throw ApiError.CACHE_NEEDS_CACHE_CHANNEL.of();
        }
        int count = hub.subscriptionCount(app, channel.value());
        var counts = ChannelCounts.NONE;
        if (info.contains(ChannelAttribute.SUBSCRIPTION_COUNT)) {
            if (channel.isPresence() || !app.app().settings().subscriptionCounts()) {
                throw ApiError.SUBSCRIPTION_COUNT_UNAVAILABLE.of();
            }
            counts = ChannelCounts.ofSubscriptions(count);
        }
        return HttpAnswer.json(
                info.contains(ChannelAttribute.CACHE)
                        ? ApiAnswers.channelWithCache(count > 0, counts, null, 0)
                        : ApiAnswers.channel(count > 0, counts));
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
