package io.carillon.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Code that uses an app, with the app's own values in it. Those whose runtime is at hand are run by `SnippetTests`.
@Component
@ConditionalOnBooleanProperty("carillon.control.enabled")
class Snippets {
    static final String SECRET_PLACEHOLDER = "YOUR_SECRET";

    private static final Map<String, String> CLIENTS = ordered(
            "JavaScript", "client.mjs",
            "React", "Ticker.jsx",
            "Laravel Echo", "bootstrap.js",
            "Swift", "App.swift",
            "Kotlin", "Main.kt");
    private static final Map<String, String> STOMP = ordered(
            "JavaScript", "stomp.mjs",
            "Java", "Receive.java",
            "Python", "receive.py");
    private static final Map<String, String> SERVERS = ordered(
            "Node", "publish.mjs",
            "PHP", "publish.php",
            "Python", "publish.py",
            "Ruby", "publish.rb",
            "Go", "main.go",
            "Java", "Publish.java",
            ".NET", "Program.cs",
            "curl", "publish.sh");

    private final Map<String, String> templates = new LinkedHashMap<>();

    Snippets() {
        CLIENTS.values().forEach(file -> templates.put(file, read(file)));
        STOMP.values().forEach(file -> templates.put(file, read(file)));
        SERVERS.values().forEach(file -> templates.put(file, read(file)));
    }

    /// Pages and apps that subscribe.
    List<Snippet> clients(GatewayAddress gateway, long appId, String key) {
        return filled(CLIENTS, values(gateway, appId, key, SECRET_PLACEHOLDER));
    }

    /// Clients that subscribe by STOMP.
    List<Snippet> stomp(GatewayAddress gateway, long appId, String key) {
        return filled(STOMP, values(gateway, appId, key, SECRET_PLACEHOLDER));
    }

    /// Servers that publish.
    ///
    /// @param secret or what stands in its place
    List<Snippet> servers(GatewayAddress gateway, long appId, String key, String secret) {
        return filled(SERVERS, values(gateway, appId, key, secret));
    }

    private List<Snippet> filled(Map<String, String> files, Map<String, String> values) {
        return files.entrySet().stream()
                .map(file -> new Snippet(file.getKey(), file.getValue(), fill(file.getValue(), values)))
                .toList();
    }

    private String fill(String file, Map<String, String> values) {
        var code = templates.getOrDefault(file, "");
        for (var value : values.entrySet()) {
            code = code.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return code;
    }

    private static Map<String, String> values(GatewayAddress gateway, long appId, String key, String secret) {
        var prefix = gateway.prefix();
        var values = new LinkedHashMap<String, String>();
        values.put("KEY", key);
        values.put("APP_ID", String.valueOf(appId));
        values.put("SECRET", secret);
        values.put("HOST", gateway.host());
        values.put("PORT", String.valueOf(gateway.port()));
        values.put("SCHEME", gateway.scheme());
        values.put("WS", gateway.secure() ? "wss" : "ws");
        values.put("PY_WS_TLS", gateway.secure() ? "\nconnection.set_ssl(gateway)" : "");
        values.put("TLS", String.valueOf(gateway.secure()));
        values.put("PY_TLS", gateway.secure() ? "True" : "False");
        values.put("PATH", prefix);
        values.put("JS_PATHS", line(prefix, "  wsPath: '" + prefix + "',\n  httpPath: '" + prefix + "/pusher',"));
        values.put("REACT_PATHS", line(prefix, "      wsPath: '" + prefix + "',"));
        values.put("ECHO_PATHS", line(prefix, "  wsPath: '" + prefix + "',"));
        values.put("PHP_PATH", line(prefix, "    'path' => '" + prefix + "',"));
        values.put("NODE_PATH", "");
        return values;
    }

    private static String line(String prefix, String line) {
        return prefix.isEmpty() ? "" : "\n" + line;
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static String read(String file) {
        try {
            return new ClassPathResource("snippets/" + file, Snippets.class)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
