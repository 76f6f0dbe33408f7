package io.carillon.gateway;

import io.carillon.protocol.ApiException;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request of an HTTP client, whole, and the way to answer it, once.
public final class HttpExchange {
    private static final Logger log = LoggerFactory.getLogger(HttpExchange.class);

    private final HttpConnection connection;
    private final NettyLoop loop;
    private final String method;
    private final String rawPath;
    private final String rawQuery;
    private final HttpHeaders headers;
    private final byte[] body;
    private @Nullable List<Map.Entry<String, String>> query;
    private Runnable whenAbandoned = () -> {};
    private boolean abandoned;

    HttpExchange(
            HttpConnection connection, NettyLoop loop, String method, Target target, HttpHeaders headers, byte[] body) {
        this.connection = connection;
        this.loop = loop;
        this.method = method;
        this.rawPath = target.path();
        this.rawQuery = target.query();
        this.headers = headers;
        this.body = body;
    }

    /// A request target in its two parts, as sent.
    record Target(String path, String query) {
        /// @param prefix what the path must begin with to be the gateway's; it is cut off
        static Target parse(String uri, String prefix) {
            int mark = uri.indexOf('?');
            var path = mark < 0 ? uri : uri.substring(0, mark);
            var query = mark < 0 ? "" : uri.substring(mark + 1);
            boolean mounted = !prefix.isEmpty() && path.startsWith(prefix + "/");
            return new Target(mounted ? path.substring(prefix.length()) : path, query);
        }
    }

    public NettyLoop loop() {
        return loop;
    }

    public String method() {
        return method;
    }

    public String rawPath() {
        return rawPath;
    }

    public HttpHeaders headers() {
        return headers;
    }

    public byte[] body() {
        return body;
    }

    /// Whether the client's own connection is encrypted, here or at a trusted proxy.
    public boolean isSecure() {
        return connection.isSecure(headers);
    }

    /// The parameters of the query, decoded, in the order received. `+` is a space; a broken escape stays as it is.
    public List<Map.Entry<String, String>> query() {
        var present = query;
        if (present == null) {
            present = decode(rawQuery);
            query = present;
        }
        return present;
    }

    /// The first parameter of that name.
    public @Nullable String parameter(String name) {
        for (var parameter : query()) {
            if (parameter.getKey().equals(name)) {
                return parameter.getValue();
            }
        }
        return null;
    }

    private static List<Map.Entry<String, String>> decode(String raw) {
        var parameters = new ArrayList<Map.Entry<String, String>>(8);
        for (int from = 0; from < raw.length(); ) {
            int and = raw.indexOf('&', from);
            int to = and < 0 ? raw.length() : and;
            int equals = raw.indexOf('=', from);
            boolean hasValue = equals >= 0 && equals < to;
            if (to > from) {
                var name = decodeComponent(raw.substring(from, hasValue ? equals : to));
                var value = hasValue ? decodeComponent(raw.substring(equals + 1, to)) : "";
                parameters.add(Map.entry(name, value));
            }
            from = to + 1;
        }
        return parameters;
    }

    private static String decodeComponent(String component) {
        if (component.indexOf('%') < 0 && component.indexOf('+') < 0) {
            return component;
        }
        try {
            return QueryStringDecoder.decodeComponent(component);
        } catch (IllegalArgumentException broken) {
            return component;
        }
    }

    /// Answers the request. Callable from any thread; the first answer counts.
    public void answer(HttpAnswer answer) {
        if (loop.isCurrent()) {
            connection.answer(this, answer);
        } else {
            loop.execute(() -> connection.answer(this, answer));
        }
    }

    /// Answers the request, if its client is still there. Only on the loop.
    ///
    /// @return false when nobody waits for the answer any more
    public boolean tryAnswer(HttpAnswer answer) {
        return connection.answer(this, answer);
    }

    /// Begins an answer in parts. Only on the loop.
    ///
    /// @param head status and headers; its body is not sent
    /// @param tooSlow called on the loop when the socket takes its bytes too slowly
    /// @return null when nobody waits for the answer any more
    public @Nullable HttpStream stream(HttpAnswer head, Runnable tooSlow) {
        return connection.stream(this, head, tooSlow);
    }

    void streamEnded() {
        connection.streamEnded(this);
    }

    /// Has `action` run on the loop when the client hangs up before its answer is complete. Only on the loop.
    public void onAbandoned(Runnable action) {
        whenAbandoned = action;
    }

    void abandon() {
        abandoned = true;
        whenAbandoned.run();
    }

    /// Whether the client has hung up before its answer. Only on the loop.
    public boolean isAbandoned() {
        return abandoned;
    }

    public void refuse(ApiException refusal) {
        answer(refusal(refusal));
    }

    /// What tells the client of a refusal.
    public HttpAnswer refusal(ApiException refusal) {
        var answer = explained(HttpAnswer.text(refusal.status(), refusal.getMessage()), refusal.errorCode());
        return refusal.status() == 503 || refusal.status() == 429 ? answer.with("Retry-After", "1") : answer;
    }

    /// With the stable code of a refusal, and where that is explained.
    public HttpAnswer explained(HttpAnswer answer, String errorCode) {
        var help = connection.settings().help(errorCode);
        var coded = answer.with("X-Error-Code", errorCode);
        return help == null ? coded : coded.with("Link", "<" + help + ">; rel=\"help\"");
    }

    /// Runs `action` on this exchange's loop: now when called there, else soon. If it fails, the answer is 500.
    public void onLoop(Runnable action) {
        on(loop, action);
    }

    /// Runs `action` on any loop: now when called there, else soon. If it fails, the answer is 500.
    public void on(NettyLoop other, Runnable action) {
        if (other.isCurrent()) {
            attempt(action);
        } else {
            other.execute(() -> attempt(action));
        }
    }

    /// Answers with what `work` makes of it on a thread of its own, for work that grows with what there is to tell. If
    /// it fails, the answer is 500.
    public void answerOffLoop(Supplier<HttpAnswer> work) {
        Thread.ofVirtual().start(() -> attempt(() -> answer(work.get())));
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            log.error("{} {} failed", method, rawPath, e);
            answer(HttpAnswer.text(500, "Internal server error"));
        }
    }

    /// Whether the client asks for a WebSocket.
    public boolean isWebSocketUpgrade() {
        return WebSocketHandshake.isAskedFor(method, headers);
    }

    /// Accepts the WebSocket, which belongs to `listener` from now on, or answers why its handshake cannot be accepted.
    /// The exchange is over. Only on the loop, and only when [#isWebSocketUpgrade].
    ///
    /// @return null when the handshake was refused
    public @Nullable WebSocket upgrade(MessageSocket.Listener listener) {
        return upgrade(listener, null);
    }

    /// As above, with the subprotocol that was chosen among those that the client offers, if one was.
    public @Nullable WebSocket upgrade(MessageSocket.Listener listener, @Nullable String subprotocol) {
        // A client has to wait for the answer to its handshake; what was read ahead as HTTP is lost to the WebSocket.
        var refusal = connection.hasMore()
                ? HttpAnswer.text(400, "Nothing may follow a handshake before its answer")
                : WebSocketHandshake.refusal(headers);
        if (refusal != null) {
            answer(refusal);
            return null;
        }
        return connection.upgrade(headers, subprotocol, listener);
    }
}
