package io.carillon.apps;

import java.nio.charset.StandardCharsets;

/// App secrets, encrypted for the database. Each is bound to its app, key and version, so that rows cannot be swapped,
/// but not to the organization, so that an app can move.
final class SecretCipher {
    private final MasterKey master;

    SecretCipher(MasterKey master) {
        this.master = master;
    }

    MasterKey.Sealed seal(long appId, String key, int version, AppSecret secret) {
        return master.seal(secret.utf8(), context(appId, key, version));
    }

    AppSecret open(long appId, String key, int version, MasterKey.Sealed sealed) {
        try {
            return new AppSecret(new String(master.open(sealed, context(appId, key, version)), StandardCharsets.UTF_8));
        } catch (UnreadableSecretException e) {
            throw new UnreadableSecretException(
                    "the secret of key " + key + " of app " + appId + " cannot be read: " + e.getMessage());
        }
    }

    private static String context(long appId, String key, int version) {
        return appId + "|" + key + "|" + version;
    }
}
