package io.carillon.apps;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts by AES-256-GCM what must be read back: app secrets in the database, snapshots on disk. Safe for use by
/// many threads; its value never shows.
final class MasterKey {
    static final int BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final String id;
    private final SecureRandom random = new SecureRandom();

    MasterKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a master key has " + BYTES + " bytes");
        }
        this.key = new SecretKeySpec(bytes, "AES");
        this.id = fingerprint(bytes);
    }

    /// Tells keys apart without saying anything about them.
    String id() {
        return id;
    }

    /// @param context what the data belongs to; it opens for the same context only
    Sealed seal(byte[] data, String context) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            return new Sealed(
                    id, nonce, cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(data));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    byte[] open(Sealed sealed, String context) {
        if (!sealed.keyId().equals(id)) {
            throw new UnreadableSecretException("it was encrypted under key " + sealed.keyId() + ", this node has key "
                    + id + ": give all nodes the same CARILLON_SECRETS_KEY");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, sealed.nonce(), context).doFinal(sealed.ciphertext());
        } catch (AEADBadTagException _) {
            throw new UnreadableSecretException("it was changed, or belongs to something else");
        } catch (GeneralSecurityException e) {
            throw new UnreadableSecretException("it is damaged (" + e.getMessage() + ")");
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String fingerprint(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("carillon key id".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(bytes), 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[" + id + "]";
    }

    /// @param keyId of the master key that sealed it
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sealed(String keyId, byte[] nonce, byte[] ciphertext) {}
}
