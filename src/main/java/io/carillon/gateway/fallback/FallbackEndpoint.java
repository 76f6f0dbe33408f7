package io.carillon.gateway.fallback;

import io.carillon.gateway.GatewaySettings;
import io.carillon.gateway.HttpAnswer;
import io.carillon.gateway.HttpExchange;
import io.carillon.gateway.NettyLoop;
import io.carillon.gateway.pusher.Admission;
import io.carillon.protocol.ApiError;
import io.carillon.protocol.FallbackMessagesReader;
import io.carillon.protocol.ProtocolException;
import java.util.List;
import java.util.regex.Pattern;

/// Where pusher-js comes when it cannot have a WebSocket: `/pusher/app/{key}/{server}/{session}/…` (Pusher protocol,
/// HTTP fallback). A client that cannot be served gets a session that is closed at once, for it reads no other answer.
public final class FallbackEndpoint {
    private static final Pattern NAME_PART = Pattern.compile("[0-9A-Za-z_-]{1,32}");

    private final Admission admission;
    private final FallbackSessions sessions;
    private final SessionLife.Terms terms;
    private final String hostname;

    public FallbackEndpoint(Admission admission, GatewaySettings settings) {
        var fallback = settings.fallback();
        this.admission = admission;
        this.sessions = new FallbackSessions(fallback.sessions());
        this.terms = SessionLife.Terms.of(fallback);
        this.hostname = fallback.hostname();
    }

    /// Answers `POST …/xhr_streaming`: begins or resumes a session with a response that does not end.
    public void stream(HttpExchange exchange, List<String> arguments) {
        receive(exchange, arguments, true);
    }

    /// Answers `POST …/xhr`: begins or resumes a session with a response that ends when there is something in it.
    public void poll(HttpExchange exchange, List<String> arguments) {
        receive(exchange, arguments, false);
    }

    private void receive(HttpExchange exchange, List<String> arguments, boolean streaming) {
        var name = name(arguments);
        if (name.isEmpty()) {
            unknownRoute(exchange);
            return;
        }
        var session = sessions.find(name);
        if (session == null) {
            admission.admit(exchange, arguments.getFirst(), new FallbackEntrance(exchange, this, name, streaming));
        } else {
            session.join(receiver(exchange, session, streaming, true));
        }
    }

    /// Answers `POST …/xhr_send`: messages of a client, or none as a sign of life.
    public void send(HttpExchange exchange, List<String> arguments) {
        var session = sessions.find(name(arguments));
        if (session == null) {
            unknownSession(exchange);
            return;
        }
        try {
            var messages = FallbackMessagesReader.read(exchange.body());
            exchange.on(session.loop(), () -> exchange.answer(receive(exchange, session, messages)));
        } catch (ProtocolException refusal) {
            exchange.answer(refusal(exchange, 400, refusal));
        }
    }

    private static HttpAnswer receive(HttpExchange exchange, FallbackSession session, List<byte[]> messages) {
        if (session.isClosed()) {
            return CrossOrigin.allow(HttpAnswer.text(404, "Unknown session"));
        }
        var error = session.receive(messages);
        return error == null ? CrossOrigin.allow(HttpAnswer.noContent()) : refusal(exchange, 413, error.of());
    }

    private static HttpAnswer refusal(HttpExchange exchange, int status, ProtocolException refusal) {
        var answer = CrossOrigin.allow(HttpAnswer.text(status, String.valueOf(refusal.getMessage())));
        return exchange.explained(answer, refusal.errorCode());
    }

    /// Answers `OPTIONS …`: what a browser asks before each request of a page on another host.
    public void preflight(HttpExchange exchange, List<String> arguments) {
        exchange.answer(CrossOrigin.preflight());
    }

    private static void unknownRoute(HttpExchange exchange) {
        exchange.answer(CrossOrigin.allow(exchange.refusal(ApiError.ROUTE_UNKNOWN.of())));
    }

    private static void unknownSession(HttpExchange exchange) {
        exchange.answer(CrossOrigin.allow(HttpAnswer.text(404, "Unknown session")));
    }

    /// Key, server and session, or nothing if that is no name.
    private static String name(List<String> arguments) {
        var server = arguments.get(1);
        var session = arguments.get(2);
        boolean valid = NAME_PART.matcher(server).matches()
                && NAME_PART.matcher(session).matches();
        return valid ? arguments.getFirst() + '/' + server + '/' + session : "";
    }

    FallbackSessions sessions() {
        return sessions;
    }

    FallbackSession newSession(String name, NettyLoop loop) {
        return new FallbackSession(name, loop, sessions, terms, hostname);
    }

    /// Only on the exchange's loop.
    Receiver receiver(HttpExchange exchange, FallbackSession session, boolean streaming, boolean resumes) {
        if (!streaming) {
            return new PollReceiver(exchange);
        }
        Runnable tooSlow = () -> exchange.on(session.loop(), session::cut);
        return resumes ? StreamReceiver.further(exchange, tooSlow) : StreamReceiver.first(exchange, tooSlow);
    }
}
