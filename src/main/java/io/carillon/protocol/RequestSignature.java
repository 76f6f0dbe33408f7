package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who sent a request to the HTTP API, and whether it arrived as it was sent (Pusher HTTP API, authentication).
public final class RequestSignature {
    private static final long WINDOW_SECONDS = 600;
    private static final int TIMESTAMP_DIGITS = 12;

    private RequestSignature() {}

    /// Checks a request in the order, and refuses it with the texts, of Pusher's reference.
    ///
    /// @param rawPath as sent, still escaped, without query and without the prefix the server is mounted under
    /// @param query the parameters, decoded, in the order received
    /// @param secretOf the secret of a key of the app that the path names; null when the app has no such key
    /// @return the key that signed
    /// @throws ApiException with status 401
    public static String verify(
            String method,
            String rawPath,
            List<Map.Entry<String, String>> query,
            byte[] body,
            Function<String, byte @Nullable []> secretOf,
            Instant now)
            throws ApiException {
        var key = find(query, "auth_key");
        if (key == null) {
            throw ApiError.AUTH_KEY_MISSING.of();
        }
        byte[] secret = secretOf.apply(key);
        if (secret == null) {
            throw ApiError.AUTH_KEY_UNKNOWN.of();
        }
        checkVersion(find(query, "auth_version"));
        checkTimestamp(find(query, "auth_timestamp"), now);
        checkSignature(secret, method, rawPath, query);
        checkBody(find(query, "body_md5"), body);
        return key;
    }

    /// Method, path and sorted parameters, a line each. Values are signed unescaped; repeated keys keep their order.
    public static String stringToSign(String method, String path, List<Map.Entry<String, String>> decodedQuery) {
        var parameters = new ArrayList<Map.Entry<String, String>>(decodedQuery.size());
        for (var parameter : decodedQuery) {
            var name = parameter.getKey().toLowerCase(Locale.ROOT);
            if (!name.equals("auth_signature")) {
                parameters.add(Map.entry(name, parameter.getValue()));
            }
        }
        parameters.sort(Comparator.comparing(parameter -> parameter.getKey().getBytes(UTF_8), Arrays::compareUnsigned));
        var text = new StringBuilder(256).append(method.toUpperCase(Locale.ROOT));
        text.append('\n').append(path).append('\n');
        for (int i = 0; i < parameters.size(); i++) {
            var parameter = parameters.get(i);
            text.append(i == 0 ? "" : "&").append(parameter.getKey());
            text.append('=').append(parameter.getValue());
        }
        return text.toString();
    }

    private static void checkVersion(@Nullable String version) throws ApiException {
        if (version == null) {
            throw ApiError.AUTH_VERSION_MISSING.of();
        }
        if (!version.equals("1.0")) {
            throw ApiError.AUTH_VERSION_UNSUPPORTED.of();
        }
    }

    private static void checkTimestamp(@Nullable String timestamp, Instant now) throws ApiException {
        if (timestamp == null || !isSeconds(timestamp)) {
            throw ApiError.AUTH_TIMESTAMP_MISSING.of();
        }
        long given = Long.parseLong(timestamp);
        if (Math.abs(given - now.getEpochSecond()) >= WINDOW_SECONDS) {
            throw ApiError.AUTH_TIMESTAMP_EXPIRED.of(
                    Instant.ofEpochSecond(given), Instant.ofEpochSecond(now.getEpochSecond()));
        }
    }

    private static boolean isSeconds(String text) {
        return !text.isEmpty()
                && text.length() <= TIMESTAMP_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static void checkSignature(
            byte[] secret, String method, String rawPath, List<Map.Entry<String, String>> query) throws ApiException {
        var found = find(query, "auth_signature");
        var given = found == null ? "" : found;
        var stringToSign = stringToSign(method, rawPath, query);
        if (Signature.verify(secret, stringToSign, given)) {
            return;
        }
        var path = PercentEncoding.decode(rawPath);
        boolean signed = path != null
                && !path.equals(rawPath)
                && Signature.verify(secret, stringToSign(method, path, query), given);
        if (!signed) {
            throw ApiError.AUTH_SIGNATURE_INVALID.of(onOneLine(stringToSign), onOneLine(given));
        }
    }

    /// As Pusher's reference prints a string to sign: its line breaks are seen, the answer stays one line.
    private static String onOneLine(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static void checkBody(@Nullable String given, byte[] body) throws ApiException {
        if (given == null) {
            if (body.length > 0) {
                throw ApiError.BODY_MD5_MISSING.of();
            }
            return;
        }
        var received = Signature.md5Hex(body);
        if (!received.equalsIgnoreCase(given)) {
            throw ApiError.BODY_MD5_MISMATCH.of(received, onOneLine(given));
        }
    }

    private static @Nullable String find(List<Map.Entry<String, String>> query, String name) {
        for (var parameter : query) {
            if (parameter.getKey().equalsIgnoreCase(name)) {
                return parameter.getValue();
            }
        }
        return null;
    }
}
