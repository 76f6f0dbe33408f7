package io.carillon.gateway.stomp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.carillon.apps.AppKey;
import io.carillon.gateway.stomp.ClientToken.Grant;
import io.carillon.gateway.stomp.ClientToken.Operation;
import io.carillon.protocol.Signature;
import io.carillon.stomp.StompError;
import io.carillon.stomp.StompException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the tokens that apps' servers make for clients: JSON Web Tokens (RFC 7519), signed with HMAC-SHA256 by the
/// secret of the key that the client logs in with. Nothing else is taken for one, whatever its header says.
final class TokenReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern CHANNELS = Pattern.compile("[A-Za-z0-9_\\-=@,.;]+\\*?|\\*");
    /// How far the clock of the server that made a token may be ahead, in seconds.
    private static final long CLOCK_SKEW = 60;

    private static final double LATEST = 1e12;

    private final InstantSource clock;

    TokenReader(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether a passcode has the shape of a token; it may be a wrong one.
    static boolean isToken(String passcode) {
        return passcode.split("\\.", -1).length == 3;
    }

    ClientToken read(String token, AppKey key) throws StompException {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw StompError.TOKEN_INVALID.of("it has not three parts");
        }
        checkHeader(json(parts[0], "header"), key.key());
        byte[] signed = token.substring(0, token.lastIndexOf('.')).getBytes(US_ASCII);
        if (!Signature.verify(key.secret().utf8(), signed, bytes(parts[2], "signature"))) {
            throw StompError.TOKEN_INVALID.of("it is not signed by the secret of its key");
        }
        return read(json(parts[1], "payload"));
    }

    private static void checkHeader(JsonNode header, String key) throws StompException {
        if (!header.path("alg").asString("").equals("HS256")) {
            throw StompError.TOKEN_INVALID.of("its alg must be HS256");
        }
        if (!header.path("kid").asString("").equals(key)) {
            throw StompError.TOKEN_INVALID.of("its kid must be the key that the client logs in with");
        }
        if (header.has("crit")) {
            throw StompError.TOKEN_INVALID.of("its header says crit");
        }
    }

    private ClientToken read(JsonNode payload) throws StompException {
        long now = clock.instant().getEpochSecond();
        if (!payload.has("exp")) {
            throw StompError.TOKEN_INVALID.of("it has no exp");
        }
        long expiry = seconds(payload.path("exp"), "exp");
        if (expiry <= now) {
            throw StompError.TOKEN_EXPIRED.of();
        }
        if (payload.has("nbf") && seconds(payload.path("nbf"), "nbf") > now + CLOCK_SKEW) {
            throw StompError.TOKEN_INVALID.of("it is not good before its nbf");
        }
        var subject = payload.path("sub");
        if (payload.has("sub") && !subject.isString()) {
            throw StompError.TOKEN_INVALID.of("its sub must be a string");
        }
        var info = payload.path("user_info");
        return new ClientToken(
                Instant.ofEpochSecond(expiry),
                subject.isString() ? subject.asString() : null,
                info.isMissingNode() || info.isNull() ? null : JSON.writeValueAsBytes(info),
                grants(payload.path("channels")));
    }

    private static long seconds(JsonNode claim, String name) throws StompException {
        double seconds = claim.isNumber() ? claim.asDouble(Double.NaN) : Double.NaN;
        if (!(seconds >= 0 && seconds < LATEST)) {
            throw StompError.TOKEN_INVALID.of("its " + name + " must be a number of seconds since 1970");
        }
        return (long) seconds;
    }

    private static List<Grant> grants(JsonNode channels) throws StompException {
        if (!channels.isObject()) {
            throw StompError.TOKEN_INVALID.of("its channels must be an object, as {\"news-*\": [\"subscribe\"]}");
        }
        var grants = new ArrayList<Grant>();
        for (var entry : channels.properties()) {
            if (!CHANNELS.matcher(entry.getKey()).matches()) {
                throw StompError.TOKEN_INVALID.of(
                        "'" + entry.getKey() + "' is no name of a channel, nor the start of one and a *");
            }
            grants.add(new Grant(entry.getKey(), operations(entry.getKey(), entry.getValue())));
        }
        return grants;
    }

    private static Set<Operation> operations(String channels, JsonNode list) throws StompException {
        var operations = EnumSet.noneOf(Operation.class);
        for (var name : list) {
            for (var operation : Operation.values()) {
                if (operation.claim().equals(name.asString(""))) {
                    operations.add(operation);
                }
            }
        }
        if (!list.isArray() || operations.size() != list.size()) {
            throw StompError.TOKEN_INVALID.of("'" + channels + "' must be a list of subscribe and publish");
        }
        return operations;
    }

    private static JsonNode json(String part, String name) throws StompException {
        try {
            var node = JSON.readTree(bytes(part, name));
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            // said below, without what a parser finds in it
        }
        throw StompError.TOKEN_INVALID.of("its " + name + " is no JSON object");
    }

    private static byte[] bytes(String part, String name) throws StompException {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw StompError.TOKEN_INVALID.of("its " + name + " is not in base64url");
        }
    }
}
