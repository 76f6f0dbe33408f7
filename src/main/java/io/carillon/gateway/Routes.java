package io.carillon.gateway;

import io.carillon.gateway.api.ApiEndpoint;
import io.carillon.gateway.fallback.FallbackEndpoint;
import io.carillon.gateway.pusher.PusherEndpoint;
import io.carillon.gateway.stomp.StompEndpoint;
import io.carillon.protocol.ApiError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that the gateway answers to, on one screen.
final class Routes implements HttpConnection.Router {
    private final PusherEndpoint pusher;
    private final List<Route> routes;

    Routes(PusherEndpoint pusher, FallbackEndpoint fallback, StompEndpoint stomp, ApiEndpoint api) {
        this.pusher = pusher;
        this.routes = List.of(
                route("POST", "/apps/{id}/events", api::trigger),
                route("GET", "/app/{key}", pusher::connect),
                route("POST", "/pusher/app/{key}/{server}/{session}/xhr_streaming", fallback::stream),
                route("POST", "/pusher/app/{key}/{server}/{session}/xhr", fallback::poll),
                route("POST", "/pusher/app/{key}/{server}/{session}/xhr_send", fallback::send),
                route("OPTIONS", "/pusher/app/{key}/{server}/{session}/{request}", fallback::preflight),
                route("GET", "/stomp", stomp::connect),
                route("POST", "/apps/{id}/batch_events", api::triggerBatch),
                route("GET", "/apps/{id}/channels", api::channels),
                route("GET", "/apps/{id}/channels/{name}", api::channel),
                route("GET", "/apps/{id}/channels/{name}/users", api::users),
                route("POST", "/apps/{id}/users/{user}/terminate_connections", api::terminate),
                route("GET", "/apps/{id}/channels/{name}/stats", api::stats),
                route("POST", "/apps/{id}/channels/{name}/events", api::channelEvent));
    }

    /// What answers a request whose path fits a route.
    interface Handler {
        /// @param arguments what stands in the path where the route has braces, as sent
        void handle(HttpExchange exchange, List<String> arguments);
    }

    private record Route(String method, List<String> pattern, Handler handler) {}

    private static Route route(String method, String pattern, Handler handler) {
        return new Route(method, segments(pattern), handler);
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.onLoop(() -> dispatch(exchange));
    }

    private void dispatch(HttpExchange exchange) {
        var path = segments(exchange.rawPath());
        String allowed = null;
        for (var route : routes) {
            var arguments = match(route.pattern(), path);
            if (arguments == null) {
                continue;
            }
            if (route.method().equals(exchange.method())) {
                route.handler().handle(exchange, arguments);
                return;
            }
            allowed = allowed == null ? route.method() : allowed + ", " + route.method();
        }
        if (exchange.isWebSocketUpgrade()) {
            pusher.refusePath(exchange);
        } else if (allowed != null) {
            exchange.answer(HttpAnswer.text(405, "Method not allowed").with("Allow", allowed));
        } else {
            exchange.refuse(ApiError.ROUTE_UNKNOWN.of());
        }
    }

    private static List<String> segments(String path) {
        var segments = new ArrayList<String>(5);
        for (int from = 1; from <= path.length(); ) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            segments.add(path.substring(from, to));
            from = to + 1;
        }
        return segments;
    }

    private static @Nullable List<String> match(List<String> pattern, List<String> path) {
        if (pattern.size() != path.size()) {
            return null;
        }
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.get(i).charAt(0) != '{' && !pattern.get(i).equals(path.get(i))) {
                return null;
            }
        }
        var arguments = new ArrayList<String>(2);
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.get(i).charAt(0) == '{') {
                arguments.add(path.get(i));
            }
        }
        return arguments;
    }
}
