package io.carillon.apps;

import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The keys of an organization's apps, and their secrets for those who may see them.
@Service
@Transactional(readOnly = true)
@ConditionalOnBooleanProperty("carillon.control.enabled")
class KeyCatalogue {
    private static final Logger log = LoggerFactory.getLogger(KeyCatalogue.class);
    private static final Limit REVOKED_SHOWN = Limit.of(20);

    private final RegisteredApps apps;
    private final RegisteredKeys keys;
    private final SecretCipher cipher;

    KeyCatalogue(RegisteredApps apps, RegisteredKeys keys, SecretCipher cipher) {
        this.apps = apps;
        this.keys = keys;
        this.cipher = cipher;
    }

    /// Empty when the organization has no such app.
    Optional<KeyRing> keysOf(UUID organizationId, long appId) {
        return apps.findByOrganizationIdAndIdAndDeletedAtIsNull(organizationId, appId)
                .map(app -> new KeyRing(
                        app.name(),
                        keys.findByOrganizationIdAndAppIdAndRevokedAtIsNullOrderById(organizationId, appId).stream()
                                .map(RegisteredKey::summary)
                                .toList(),
                        keys
                                .findByOrganizationIdAndAppIdAndRevokedAtIsNotNullOrderByRevokedAtDescIdDesc(
                                        organizationId, appId, REVOKED_SHOWN)
                                .stream()
                                .map(RegisteredKey::summary)
                                .toList()));
    }

    /// Revoked keys, too. Empty when the organization's app has no such key.
    Optional<KeySummary> find(UUID organizationId, long appId, String key) {
        return apps.findByOrganizationIdAndIdAndDeletedAtIsNull(organizationId, appId)
                .flatMap(_ -> keys.findByOrganizationIdAndAppIdAndKey(organizationId, appId, key))
                .map(RegisteredKey::summary);
    }

    /// Of an active key. Empty when there is no such key, or when its secret cannot be read, which the log says.
    Optional<AppSecret> secret(UUID organizationId, long appId, String key) {
        return apps.findByOrganizationIdAndIdAndDeletedAtIsNull(organizationId, appId)
                .flatMap(_ -> keys.findByOrganizationIdAndAppIdAndKeyAndRevokedAtIsNull(organizationId, appId, key))
                .flatMap(this::open);
    }

    private Optional<AppSecret> open(RegisteredKey key) {
        try {
            return Optional.of(key.secret(cipher));
        } catch (UnreadableSecretException e) {
            log.error("Cannot show a secret: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
