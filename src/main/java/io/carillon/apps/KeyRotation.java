package io.carillon.apps;

import io.carillon.apps.AppChanges.Kind;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Gives an app further keys and takes keys away: add the new one, move to it, revoke the old one.
@Service
@Transactional
@ConditionalOnBooleanProperty("carillon.control.enabled")
public class KeyRotation {
    /// Each is looked at for every signature.
    static final int MOST_PER_APP = 20;

    private final RegisteredApps apps;
    private final RegisteredKeys keys;
    private final AppChanges changes;
    private final SecretCipher cipher;
    private final Clock clock;
    private final CredentialGenerator generator = new CredentialGenerator();

    KeyRotation(RegisteredApps apps, RegisteredKeys keys, AppChanges changes, SecretCipher cipher, Clock clock) {
        this.apps = apps;
        this.keys = keys;
        this.changes = changes;
        this.cipher = cipher;
        this.clock = clock;
    }

    /// Empty when the organization has no such app.
    ///
    /// @return the new key with its secret in clear, to be shown once
    public Optional<AppKey> addKey(UUID organizationId, long appId, String label) {
        return apps.findForChange(organizationId, appId).map(app -> {
            var key = generator.key();
            keys.save(new RegisteredKey(app, key, label, cipher, clock.instant()));
            changes.append(appId, Kind.KEY_ADDED);
            return key;
        });
    }

    /// As [#addKey], but once for a form, however often it comes in.
    ///
    /// @param token of the form
    /// @return the key that the form makes or has made
    /// @throws TooManyKeysException when the app has as many as it may
    Optional<String> addKeyOnce(UUID organizationId, long appId, String label, UUID token) {
        return apps.findForChange(organizationId, appId)
                .map(app -> keys.findByOrganizationIdAndAppIdAndCreationToken(organizationId, appId, token)
                        .orElseGet(() -> make(app, label, token))
                        .key());
    }

    private RegisteredKey make(RegisteredApp app, String label, UUID token) {
        if (keys.countByOrganizationIdAndAppIdAndRevokedAtIsNull(app.organizationId(), app.id()) >= MOST_PER_APP) {
            throw new TooManyKeysException();
        }
        var made = new RegisteredKey(app, generator.key(), label, cipher, clock.instant()).madeBy(token);
        changes.append(app.id(), Kind.KEY_ADDED);
        return keys.save(made);
    }

    /// Every gateway refuses the key within a second of the commit.
    ///
    /// @return false when the organization has no such app, or the app no such active key
    public boolean revokeKey(UUID organizationId, long appId, String key) {
        if (apps.findForChange(organizationId, appId).isEmpty()) {
            return false;
        }
        var found = keys.findByOrganizationIdAndAppIdAndKeyAndRevokedAtIsNull(organizationId, appId, key);
        found.ifPresent(active -> {
            active.revoke(clock.instant());
            changes.append(appId, Kind.KEY_REVOKED);
        });
        return found.isPresent();
    }
}
