package io.carillon.apps;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key of an app, with its secret encrypted. Revoked keys stay, so that a key is never given out twice.
@Entity
@Table(name = "app_key")
class RegisteredKey {
    private static final int FIRST_VERSION = 1;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    // follows the app when it moves, by the foreign key
    @Column(nullable = false, updatable = false)
    private UUID organizationId;

    @Column(nullable = false, updatable = false)
    private long appId;

    @Column(name = "app_key", nullable = false, updatable = false, length = 128)
    private String key;

    @Column(nullable = false, length = 100)
    private String label;

    @Column(nullable = false)
    private int secretVersion;

    @Column(nullable = false)
    private String kekId;

    @Column(nullable = false)
    private byte[] nonce;

    @Column(nullable = false)
    private byte[] ciphertext;

    @Column(nullable = false)
    private Instant createdAt;

    private @Nullable Instant revokedAt;

    @Column(updatable = false)
    private @Nullable UUID creationToken;

    @Version
    private @Nullable Integer version;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected RegisteredKey() {}

    /// Of no form.
    RegisteredKey(RegisteredApp app, AppKey key, String label, SecretCipher cipher, Instant createdAt) {
        var sealed = cipher.seal(app.id(), key.key(), FIRST_VERSION, key.secret());
        this.organizationId = app.organizationId();
        this.appId = app.id();
        this.key = key.key();
        this.label = label;
        this.secretVersion = FIRST_VERSION;
        this.kekId = sealed.keyId();
        this.nonce = sealed.nonce();
        this.ciphertext = sealed.ciphertext();
        this.createdAt = createdAt;
    }

    /// @param token of the form that makes it
    RegisteredKey madeBy(UUID token) {
        this.creationToken = token;
        return this;
    }

    long appId() {
        return appId;
    }

    String key() {
        return key;
    }

    String label() {
        return label;
    }

    /// @throws UnreadableSecretException when it was encrypted by another master key
    AppSecret secret(SecretCipher cipher) {
        return cipher.open(appId, key, secretVersion, new MasterKey.Sealed(kekId, nonce, ciphertext));
    }

    KeySummary summary() {
        return new KeySummary(key, label, createdAt, revokedAt);
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    void revoke(Instant now) {
        this.revokedAt = now;
    }
}
