package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestSignatureTests {
    private static final String KEY = "278d425bdf160c739803";
    private static final byte[] SECRET = "7ad3773142a6692b25b8".getBytes(UTF_8);
    private static final Instant NOW = Instant.ofEpochSecond(1353088179);
    private static final String EVENT =
            "{\"name\":\"foo\",\"channels\":[\"project-3\"],\"data\":\"{\\\"some\\\":\\\"data\\\"}\"}";
    private static final String EVENT_MD5 = "ec365a775a4cd0599faeb73354201b6f";
    private static final String EVENT_SIGNATURE = "da454824c97ba181a32ccc17a72625ba02771f50b50e1e7430e47a1f3f457e6c";

    private final List<Entry<String, String>> query = new ArrayList<>(List.of(
            Map.entry("auth_key", KEY),
            Map.entry("auth_timestamp", "1353088179"),
            Map.entry("auth_version", "1.0"),
            Map.entry("body_md5", EVENT_MD5),
            Map.entry("auth_signature", EVENT_SIGNATURE)));

    @Test
    void acceptsTheExampleOfTheDocumentation() throws ApiException {
        assertThat(verify("POST", "/apps/3/events", EVENT)).isEqualTo(KEY);
    }

    @Test
    void signsAsTheReferenceImplementation() {
        var parameters = List.of(
                Map.entry("query", "params"),
                Map.entry("auth_version", "1.0"),
                Map.entry("Auth_Key", "key"),
                Map.entry("go", "here"),
                Map.entry("auth_signature", "x"),
                Map.entry("auth_timestamp", "1234"));

        var stringToSign = RequestSignature.stringToSign("post", "/some/path", parameters);

        assertThat(stringToSign)
                .isEqualTo("POST\n/some/path\nauth_key=key&auth_timestamp=1234&auth_version=1.0&go=here&query=params");
        assertThat(Signature.hex("secret".getBytes(UTF_8), stringToSign))
                .isEqualTo("3b237953a5ba6619875cbb2a2d43e8da9ef5824e8a2c689f6284ac85bc1ea0db");
    }

    @Test
    void acceptsRequestWithoutBody() throws ApiException {
        set("body_md5", null);
        set("filter_by_prefix", "presence-");
        set("info", "user_count");
        set("auth_signature", "16819168891cb5dfd72b5c7a5d3d602605b26c6ba1930033b5e2eeeb65010291");

        assertThat(verify("GET", "/apps/3/channels", "")).isEqualTo(KEY);
    }

    @Test
    void acceptsTerminateConnections() throws ApiException {
        set("body_md5", "99914b932bd37a50b983c5e7c90ae93b");
        set("auth_signature", "01fa634edeb0cae84115307cad5c23f65a46cd286461b1c89637a3b5871a8f0e");

        assertThat(verify("POST", "/apps/3/users/12345/terminate_connections", "{}"))
                .isEqualTo(KEY);
    }

    @Test
    void repeatedKeysAreSignedInTheOrderReceived() {
        var parameters = List.of(Map.entry("k[]", "b"), Map.entry("a", ""), Map.entry("k[]", "a"));

        assertThat(RequestSignature.stringToSign("GET", "/p", parameters)).isEqualTo("GET\n/p\na=&k[]=b&k[]=a");
    }

    @ParameterizedTest
    @CsvSource({
        "/apps/3/channels/a%40b%3bc, /apps/3/channels/a%40b%3bc",
        "/apps/3/channels/a%40b%3bc, /apps/3/channels/a@b;c",
        "/apps/3/channels/a%zz, /apps/3/channels/a%zz",
        "/apps/3/channels/a+b, /apps/3/channels/a+b"
    })
    void acceptsThePathAsSentOrUnescaped(String sent, String signed) throws ApiException {
        set("body_md5", null);
        set("auth_signature", Signature.hex(SECRET, RequestSignature.stringToSign("GET", signed, query)));

        assertThat(verify("GET", sent, "")).isEqualTo(KEY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "auth_key | - | auth_key_missing | Missing parameter: auth_key",
                "auth_key | other | auth_key_unknown | Unknown auth_key",
                "auth_version | - | auth_version_missing | Version required",
                "auth_version | 2.0 | auth_version_unsupported | Version not supported",
                "auth_timestamp | - | auth_timestamp_missing | Timestamp required",
                "auth_timestamp | soon | auth_timestamp_missing | Timestamp required",
                "auth_timestamp | 99999999999999999999 | auth_timestamp_missing | Timestamp required",
                "auth_timestamp | 1353087579 | auth_timestamp_expired | Timestamp expired: Given timestamp "
                        + "(2012-11-16T17:39:39Z) not within 600s of server time (2012-11-16T17:49:39Z)",
                "auth_timestamp | 1353088779 | auth_timestamp_expired | Timestamp expired: Given timestamp "
                        + "(2012-11-16T17:59:39Z) not within 600s of server time (2012-11-16T17:49:39Z)",
                "auth_signature | 00ff | auth_signature_invalid | Invalid signature: you should have sent "
                        + "HmacSHA256Hex(\"POST\\n/apps/3/events\\nauth_key=278d425bdf160c739803&"
                        + "auth_timestamp=1353088179&auth_version=1.0&body_md5=ec365a775a4cd0599faeb73354201b6f\", "
                        + "your_secret_key), but you sent \"00ff\""
            })
    void refusesWithTheTextsOfTheReference(String name, @Nullable String value, String errorCode, String text) {
        set(name, value);

        assertRefused(EVENT, errorCode, text);
    }

    @Test
    void timestampMayBeAlmostTenMinutesOff() throws ApiException {
        for (var timestamp : List.of("1353087580", "1353088778")) {
            set("auth_timestamp", timestamp);
            sign();

            assertThat(verify("POST", "/apps/3/events", EVENT)).isEqualTo(KEY);
        }
    }

    @Test
    void checksInTheOrderOfTheReference() {
        query.clear();
        assertRefused(EVENT, "auth_key_missing", "Missing parameter: auth_key");
        set("auth_key", KEY);
        assertRefused(EVENT, "auth_version_missing", "Version required");
        set("auth_version", "1.0");
        assertRefused(EVENT, "auth_timestamp_missing", "Timestamp required");
        set("auth_timestamp", "1353088179");
        assertRefused(
                EVENT,
                "auth_signature_invalid",
                "Invalid signature: you should have sent HmacSHA256Hex(\"POST\\n/apps/3/events\\n"
                        + "auth_key=278d425bdf160c739803&auth_timestamp=1353088179&auth_version=1.0\", "
                        + "your_secret_key), but you sent \"\"");
        sign();
        assertRefused(EVENT, "body_md5_missing", "Missing parameter: body_md5");
    }

    @Test
    void bodyMustBeTheOneThatWasSigned() {
        assertRefused(
                "{}",
                "body_md5_mismatch",
                "Invalid body_md5: the MD5 of the body received is 99914b932bd37a50b983c5e7c90ae93b, "
                        + "but you sent \"ec365a775a4cd0599faeb73354201b6f\"");
    }

    @Test
    void bodyThatWasSignedMustArrive() {
        assertRefused(
                "",
                "body_md5_mismatch",
                "Invalid body_md5: the MD5 of the body received is d41d8cd98f00b204e9800998ecf8427e, "
                        + "but you sent \"ec365a775a4cd0599faeb73354201b6f\"");
    }

    private void assertRefused(String body, String errorCode, String text) {
        assertThat(catchThrowableOfType(ApiException.class, () -> verify("POST", "/apps/3/events", body)))
                .extracting(ApiException::status, ApiException::errorCode, ApiException::getMessage)
                .containsExactly(401, errorCode, text);
    }

    private String verify(String method, String path, String body) throws ApiException {
        return RequestSignature.verify(
                method, path, query, body.getBytes(UTF_8), key -> key.equals(KEY) ? SECRET : null, NOW);
    }

    private void sign() {
        set("auth_signature", Signature.hex(SECRET, RequestSignature.stringToSign("POST", "/apps/3/events", query)));
    }

    private void set(String name, @Nullable String value) {
        query.removeIf(parameter -> parameter.getKey().equals(name));
        if (value != null) {
            query.add(Map.entry(name, value));
        }
    }
}
