package io.carillon.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carillon.apps.App;
import io.carillon.protocol.RequestSignature;
import io.carillon.protocol.Signature;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// A tenant's server: signed requests to the HTTP API over one socket that it keeps open.
final class TestServer implements AutoCloseable {
    private final RawSocket socket;
    private final App app;

    private TestServer(RawSocket socket, App app) {
        this.socket = socket;
        this.app = app;
    }

    static TestServer of(TestGateway gateway, App app) {
        return of(RawSocket.open(gateway), app);
    }

    static TestServer of(RawSocket socket, App app) {
        return new TestServer(socket, app);
    }

    RawSocket socket() {
        return socket;
    }

    HttpReply trigger(String channel, String event, String data) {
        return post("/events", event(channel, event, data));
    }

    static String event(String channel, String event, String data) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("name", event)
                .put("channel", channel)
                .put("data", data)
                .toString();
    }

    /// @param path below the app's
    HttpReply post(String path, String body, String... headers) {
        return send(postRequest(path, body, headers));
    }

    HttpReply get(String path, Map<String, String> parameters) {
        return send("GET " + target("GET", path, "", parameters) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    HttpReply get(String path) {
        return get(path, Map.of());
    }

    /// Sends characters as bytes, and reads one answer.
    HttpReply send(String request) {
        socket.send(request);
        return HttpReply.read(socket);
    }

    String postRequest(String path, String body, String... headers) {
        return request(target("POST", path, body, Map.of()), body, headers);
    }

    static String request(String target, String body, String... headers) {
        byte[] bytes = body.getBytes(UTF_8);
        return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + bytes.length + "\r\n" + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n"
                + new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /// A signed request target.
    String target(String method, String path, String body, Map<String, String> parameters) {
        var query = authentication(body);
        query.putAll(parameters);
        return target(method, "/apps/" + app.id() + path, query);
    }

    Map<String, String> authentication(String body) {
        var query = new LinkedHashMap<String, String>();
        query.put("auth_key", app.keys().getFirst().key());
        query.put("auth_timestamp", String.valueOf(Instant.now().getEpochSecond()));
        query.put("auth_version", "1.0");
        if (!body.isEmpty()) {
            query.put("body_md5", Signature.md5Hex(body.getBytes(UTF_8)));
        }
        return query;
    }

    /// Signs these parameters, whatever they are.
    String target(String method, String path, Map<String, String> query) {
        var signed = RequestSignature.stringToSign(
                method, path, query.entrySet().stream().toList());
        var signature = Signature.hex(app.keys().getFirst().secret().utf8(), signed);
        return path + "?" + encode(query) + "&auth_signature=" + signature;
    }

    static String encode(Map<String, String> query) {
        return query.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        socket.close();
    }
}
