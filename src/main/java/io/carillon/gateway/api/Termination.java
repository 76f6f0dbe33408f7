package io.carillon.gateway.api;

import io.carillon.channels.AppRuntime;
import io.carillon.channels.Broker;
import io.carillon.channels.UserDirectory;
import io.carillon.gateway.HttpAnswer;
import io.carillon.gateway.HttpExchange;
import io.carillon.protocol.ApiAnswers;
import io.carillon.protocol.ApiError;
import io.carillon.protocol.ApiException;
import io.carillon.protocol.ChannelName;
import io.carillon.protocol.PercentEncoding;
import io.carillon.protocol.ProtocolError;

/// Ends the connections that are signed in as a user. Whether the user may come back is for the app's servers to say.
final class Termination {
    private final UserDirectory users;

    Termination(UserDirectory users) {
        this.users = users;
    }

    void terminate(HttpExchange exchange, AppRuntime app, String rawUserId) throws ApiException {
        var userId = PercentEncoding.decode(rawUserId);
        int longest = app.app().limits().userIdLength();
        if (userId == null || !ChannelName.isValidUserId(userId, longest)) {
            throw ApiError.USER_ID_INVALID.of(rawUserId, longest);
        }
        var reason =
                app.app().settings().terminatedMayReturn() ? ProtocolError.RECONNECT : ProtocolError.USER_TERMINATED;
        users.close(app, userId, reason)
                .thenAccept(outcome -> exchange.answer(
                        outcome == Broker.Outcome.ACCEPTED
                                ? HttpAnswer.json(ApiAnswers.empty())
                                : exchange.refusal(ApiError.PUBLISH_UNAVAILABLE.of())));
    }
}
