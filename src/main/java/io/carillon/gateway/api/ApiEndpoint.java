package io.carillon.gateway.api;

import io.carillon.apps.App;
import io.carillon.apps.AppDirectory;
import io.carillon.apps.AppKey;
import io.carillon.apps.AppLookup;
import io.carillon.channels.AppRuntime;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.Publisher;
import io.carillon.channels.RefusalSource;
import io.carillon.gateway.HttpExchange;
import io.carillon.protocol.ApiError;
import io.carillon.protocol.ApiException;
import io.carillon.protocol.RequestSignature;
import java.time.InstantSource;
import java.util.List;

/// The HTTP API: `/apps/{id}/…`. Finds the app, checks who asks, and has the request answered by what it is about. The
/// one place where a refusal becomes an HTTP error.
public final class ApiEndpoint {
    private static final int LONGEST_APP_ID = 18;

    private final AppDirectory directory;
    private final ChannelHub hub;
    private final InstantSource clock;
    private final Trigger trigger;
    private final ChannelQueries queries;
    private final Termination termination;

    public ApiEndpoint(AppDirectory directory, ChannelHub hub, Publisher publisher, InstantSource clock) {
        this.directory = directory;
        this.hub = hub;
        this.clock = clock;
        this.trigger = new Trigger(hub, publisher);
        this.queries = new ChannelQueries(hub);
        this.termination = new Termination(hub.users());
    }

    /// What an authenticated request asks for.
    private interface Action {
        void run(AppRuntime app) throws ApiException;
    }

    /// Answers `POST /apps/{id}/events`.
    public void trigger(HttpExchange exchange, List<String> arguments) {
        authenticated(exchange, arguments.getFirst(), app -> trigger.event(exchange, app));
    }

    /// Answers `POST /apps/{id}/batch_events`.
    public void triggerBatch(HttpExchange exchange, List<String> arguments) {
        authenticated(exchange, arguments.getFirst(), app -> trigger.batch(exchange, app));
    }

    /// Answers `GET /apps/{id}/channels`.
    public void channels(HttpExchange exchange, List<String> arguments) {
        authenticated(exchange, arguments.getFirst(), app -> queries.occupied(exchange, app));
    }

    /// Answers `GET /apps/{id}/channels/{name}`.
    public void channel(HttpExchange exchange, List<String> arguments) {
        authenticated(exchange, arguments.getFirst(), app -> queries.channel(exchange, app, arguments.getLast()));
    }

    /// Answers the deprecated `POST /apps/{id}/channels/{name}/events`.
    public void channelEvent(HttpExchange exchange, List<String> arguments) {
        authenticated(exchange, arguments.getFirst(), app -> trigger.channelEvent(exchange, app, arguments.getLast()));
    }

    /// Answers the deprecated `GET /apps/{id}/channels/{name}/stats`.
    public void stats(HttpExchange exchange, List<String> arguments) {
        authenticated(exchange, arguments.getFirst(), app -> queries.stats(exchange, app, arguments.getLast()));
    }

    /// Answers `POST /apps/{id}/users/{user_id}/terminate_connections`.
    public void terminate(HttpExchange exchange, List<String> arguments) {
        authenticated(exchange, arguments.getFirst(), app -> termination.terminate(exchange, app, arguments.getLast()));
    }

    /// Answers `GET /apps/{id}/channels/{name}/users`.
    public void users(HttpExchange exchange, List<String> arguments) {
        authenticated(exchange, arguments.getFirst(), app -> queries.users(exchange, app, arguments.getLast()));
    }

    private void authenticated(HttpExchange exchange, String appId, Action action) {
        if (!isAppId(appId)) {
            exchange.refuse(ApiError.APP_UNKNOWN.of(appId));
            return;
        }
        directory
                .findById(Long.parseLong(appId))
                .thenAccept(lookup -> exchange.onLoop(() -> authenticate(exchange, appId, lookup, action)));
    }

    private static boolean isAppId(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_APP_ID
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void authenticate(HttpExchange exchange, String appId, AppLookup lookup, Action action) {
        switch (lookup) {
            case AppLookup.Unknown unknown -> exchange.refuse(ApiError.APP_UNKNOWN.of(appId));
            case AppLookup.Unavailable unavailable -> exchange.refuse(ApiError.APP_UNAVAILABLE.of());
            case AppLookup.Found found -> {
                var runtime = hub.runtime(found.app());
                try {
                    authenticate(exchange, runtime);
                    action.run(runtime);
                } catch (ApiException refusal) {
                    runtime.traffic().refused(refusal.errorCode(), source(exchange, runtime.app()));
                    exchange.refuse(refusal);
                }
            }
        }
    }

    /// A key that is not the app's is not noted: it may be a secret in the wrong place.
    static RefusalSource source(HttpExchange exchange, App app) {
        var key = exchange.parameter("auth_key");
        var known = key != null && app.findKey(key).isPresent();
        return RefusalSource.of(RefusalSource.Protocol.HTTP, known ? key : null);
    }

    private void authenticate(HttpExchange exchange, AppRuntime runtime) throws ApiException {
        var app = runtime.app();
        RequestSignature.verify(
                exchange.method(),
                exchange.rawPath(),
                exchange.query(),
                exchange.body(),
                key -> app.findKey(key)
                        .map(AppKey::secret)
                        .map(secret -> secret.utf8())
                        .orElse(null),
                clock.instant());
        if (!app.enabled()) {
            throw ApiError.APP_DISABLED.of();
        }
        runtime.traffic().apiRequest();
    }
}
