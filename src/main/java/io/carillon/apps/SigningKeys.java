package io.carillon.apps;

import io.carillon.apps.MasterKey.Sealed;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds the key that signs what an app sends to its owner's servers. On every node, in any role.
public final class SigningKeys {
    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
    private static final String OLDEST = """
            SELECT k.app_key, k.secret_version, k.kek_id, k.nonce, k.ciphertext
            FROM app_key k JOIN app a ON a.id = k.app_id
            WHERE k.app_id = ? AND k.revoked_at IS NULL AND a.deleted_at IS NULL
            ORDER BY k.id LIMIT 1
            """;

    private final SecretCipher cipher;

    SigningKeys(SecretCipher cipher) {
        this.cipher = cipher;
    }

    /// The oldest active key, read from the database now. Empty when the app is gone, has no active key, or has one
    /// whose secret cannot be read.
    ///
    /// @throws org.springframework.dao.DataAccessException when the database is away
    public Optional<AppKey> oldestActive(JdbcClient jdbc, long appId) {
        return jdbc.sql(OLDEST)
                .param(appId)
                .query((row, _) -> new SealedKey(
                        row.getString("app_key"),
                        row.getInt("secret_version"),
                        new Sealed(row.getString("kek_id"), row.getBytes("nonce"), row.getBytes("ciphertext"))))
                .optional()
                .flatMap(found -> open(appId, found));
    }

    private Optional<AppKey> open(long appId, SealedKey found) {
        try {
            return Optional.of(
                    new AppKey(found.key(), cipher.open(appId, found.key(), found.version(), found.secret())));
        } catch (UnreadableSecretException e) {
            log.error("Cannot sign for an app: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private record SealedKey(String key, int version, Sealed secret) {}
}
