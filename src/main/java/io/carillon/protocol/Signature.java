package io.carillon.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// HMAC-SHA256 in lower-case hex, and the strings that it covers (Pusher protocol, channel, user and webhook
/// signatures).
///
/// One secret signs several kinds of string, which stay apart only because channel names and socket ids cannot hold a
/// colon or a newline: check both with [ChannelName#parse] and [SocketId#isValid] before building any of them. A JSON
/// Web Token holds neither.
public final class Signature {
    private static final String HMAC = "HmacSHA256";
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(algorithm(() -> Mac.getInstance(HMAC)));
    private static final ThreadLocal<MessageDigest> MD5 =
            ThreadLocal.withInitial(algorithm(() -> MessageDigest.getInstance("MD5")));

    private Signature() {}

    /// Whether `givenHex` is the signature of the string; takes the same time wherever the two differ.
    public static boolean verify(byte[] secret, String stringToSign, String givenHex) {
        // An unpaired surrogate would be signed as '?': the signer would vouch for a string that it never saw.
        return Utf8.isEncodable(stringToSign)
                && MessageDigest.isEqual(
                        hex(secret, stringToSign).getBytes(StandardCharsets.ISO_8859_1),
                        givenHex.getBytes(StandardCharsets.UTF_8));
    }

    public static String hex(byte[] secret, String stringToSign) {
        return hmac(secret, stringToSign.getBytes(StandardCharsets.UTF_8));
    }

    /// Whether `given` is the signature of the bytes, not in hex; takes the same time wherever the two differ.
    public static boolean verify(byte[] secret, byte[] signed, byte[] given) {
        return MessageDigest.isEqual(mac(secret, signed), given);
    }

    /// Pusher protocol, private and presence channel signature: `channelData` exactly as the client sent it.
    public static String forChannel(String socketId, String channel, @Nullable String channelData) {
        return channelData == null ? socketId + ':' + channel : socketId + ':' + channel + ':' + channelData;
    }

    /// Pusher protocol, user sign-in signature: `userData` exactly as the client sent it.
    public static String forUser(String socketId, String userData) {
        return socketId + "::user::" + userData;
    }

    /// The `X-Pusher-Signature` of a webhook's body.
    public static String webhook(byte[] secret, byte[] body) {
        return hmac(secret, body);
    }

    public static String md5Hex(byte[] body) {
        return HexFormat.of().formatHex(MD5.get().digest(body));
    }

    private static String hmac(byte[] secret, byte[] message) {
        return HexFormat.of().formatHex(mac(secret, message));
    }

    private static byte[] mac(byte[] secret, byte[] message) {
        try {
            var mac = MAC.get();
            mac.init(new SecretKeySpec(secret, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Algorithm<T> {
        T get() throws GeneralSecurityException;
    }

    private static <T> Supplier<T> algorithm(Algorithm<T> algorithm) {
        return () -> {
            try {
                return algorithm.get();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
