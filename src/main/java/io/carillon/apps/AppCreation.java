package io.carillon.apps;

import io.carillon.apps.AppChanges.Kind;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes apps, each with its first key.
@Service
@Transactional
@ConditionalOnBooleanProperty("carillon.control.enabled")
public class AppCreation {
    static final long IDS_BELOW = 1L << 53;

    private static final String FIRST_LABEL = "first key";

    private final RegisteredApps apps;
    private final RegisteredKeys keys;
    private final AppChanges changes;
    private final SecretCipher cipher;
    private final Clock clock;
    private final CredentialGenerator generator = new CredentialGenerator();

    AppCreation(RegisteredApps apps, RegisteredKeys keys, AppChanges changes, SecretCipher cipher, Clock clock) {
        this.apps = apps;
        this.keys = keys;
        this.changes = changes;
        this.cipher = cipher;
        this.clock = clock;
    }

    /// Given ids and keys must not be in use: [#isIdTaken], [#isKeyTaken].
    ///
    /// @return the app with its key and the secret in clear, to be shown once
    public App create(NewApp wanted) {
        return create(wanted, null);
    }

    /// @param token no two apps of an organization have the same; null for none
    /// @throws org.springframework.dao.DataIntegrityViolationException when it has an app of this token already
    App create(NewApp wanted, @Nullable UUID token) {
        var key = wanted.key() == null ? generator.key() : wanted.key();
        var made = new RegisteredApp(id(wanted), wanted, token, clock.instant());
        var app = apps.saveAndFlush(made);
        keys.save(new RegisteredKey(app, key, FIRST_LABEL, cipher, clock.instant()));
        changes.append(app.id(), Kind.CREATED);
        return app.snapshot(List.of(key));
    }

    /// Ids of deleted apps stay taken.
    @Transactional(readOnly = true)
    public boolean isIdTaken(long appId) {
        return apps.existsById(appId);
    }

    /// Revoked keys stay taken.
    @Transactional(readOnly = true)
    public boolean isKeyTaken(String key) {
        return keys.existsByKey(key);
    }

    private long id(NewApp wanted) {
        if (wanted.id() == null) {
            return freeId();
        }
        long id = wanted.id();
        if (id <= 0 || id >= IDS_BELOW) {
            throw new IllegalArgumentException("app ids are positive and below 2^53: " + id);
        }
        return id;
    }

    private long freeId() {
        long id = generator.appId();
        while (apps.existsById(id)) {
            id = generator.appId();
        }
        return id;
    }
}
