package io.carillon.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The `webhook-signature` beside Pusher's: it covers the id and the time of the attempt, too, so that a receiver can
/// tell a replay.
final class WebhookSignature {
    private WebhookSignature() {}

    /// `v1,` and the HMAC-SHA256 of `id.timestamp.body`, in base64.
    static String of(byte[] secret, String id, String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
