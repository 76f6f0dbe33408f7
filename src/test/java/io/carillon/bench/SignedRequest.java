package io.carillon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Writes publishes as Pusher's HTTP API wants them: MD5 of the body, HMAC-SHA256 of the request.
final class SignedRequest {
    private final Target.Wire.Pusher app;
    private final String host;
    private final Clock clock = Clock.systemUTC();
    private final MessageDigest md5;
    private final Mac hmac;

    SignedRequest(Target.Wire.Pusher app, String host) {
        this.app = app;
        this.host = host;
        try {
            md5 = MessageDigest.getInstance("MD5");
            hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(app.secret().getBytes(UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    ByteBuffer publish(String channelName, String data) {
        String body = "{\"name\":\"tick\",\"channels\":[\"" + channelName + "\"],\"data\":\"" + data + "\"}";
        String path = "/apps/" + app.appId() + "/events";
        String query = "auth_key=" + app.key() + "&auth_timestamp=" + clock.millis() / 1000
                + "&auth_version=1.0&body_md5=" + hex(md5.digest(body.getBytes(UTF_8)));
        String signature = hex(hmac.doFinal(("POST\n" + path + "\n" + query).getBytes(UTF_8)));
        String request = "POST " + path + "?" + query + "&auth_signature=" + signature + " HTTP/1.1\r\nHost: " + host
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        return ByteBuffer.wrap(request.getBytes(UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
