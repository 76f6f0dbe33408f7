package io.carillon.console;

import io.carillon.apps.AppKey;
import io.carillon.apps.SigningKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Publishes events by the gateway's HTTP API, as a tenant's server does.
@Component
@ConditionalOnBooleanProperty("carillon.control.enabled")
class TestEvents {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final SigningKeys keys;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;

    TestEvents(SigningKeys keys, JdbcClient jdbc, JsonMapper json, InstantSource clock) {
        this.keys = keys;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /// Blocks until the gateway has answered, five seconds at most. Signs by the oldest key of the app, which the
    /// caller knows to be its reader's.
    ///
    /// @return why it was refused, in plain words; empty when it was accepted
    Optional<Refusal> publish(long appId, TestEvent event, GatewayAddress gateway) {
        if (!event.isValid()) {
            return Optional.of(new Refusal(400, "This is no test event."));
        }
        return keys.oldestActive(jdbc, appId)
                .map(key -> publish(appId, key, event, gateway))
                .orElseGet(() -> Optional.of(new Refusal(409, "The app has no active key. Create one first.")));
    }

    private Optional<Refusal> publish(long appId, AppKey key, TestEvent event, GatewayAddress gateway) {
        var body = json.writeValueAsString(
                new Trigger("test", event.channel(), json.writeValueAsString(Map.of("marker", event.marker()))));
        var path = "/apps/" + appId + "/events";
        var query = "auth_key=" + key.key() + "&auth_timestamp="
                + clock.instant().getEpochSecond() + "&auth_version=1.0&body_md5=" + md5(body);
        var signature = hmac(key, "POST\n" + path + "\n" + query);
        var address = gateway.origin() + gateway.prefix() + path + "?" + query + "&auth_signature=" + signature;
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Optional.empty()
                    : Optional.of(refusal(answer.statusCode(), answer.body()));
        } catch (IOException e) {
            return Optional.of(new Refusal(
                    502, "The dashboard could not reach the gateway at " + gateway.origin() + ". Does it run there?"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Refusal(503, "The server is being stopped."));
        }
    }

    private Refusal refusal(int status, String body) {
        return new Refusal(
                status == 503 ? 503 : 502, "The gateway did not take the event (HTTP " + status + "): " + error(body));
    }

    private String error(String body) {
        try {
            return json.readTree(body).path("error").asString("no reason given");
        } catch (JacksonException _) {
            return "no reason given";
        }
    }

    private static String md5(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(AppKey key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.secret().utf8(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    record Refusal(int status, String reason) {}

    private record Trigger(String name, String channel, String data) {}
}
