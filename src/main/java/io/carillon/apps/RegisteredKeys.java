package io.carillon.apps;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface RegisteredKeys extends Repository<RegisteredKey, Long> {
    RegisteredKey save(RegisteredKey key);

    /// Over all organizations, revoked keys too.
    boolean existsByKey(String key);

    Optional<RegisteredKey> findByOrganizationIdAndAppIdAndKeyAndRevokedAtIsNull(
            UUID organizationId, long appId, String key);

    /// Revoked keys, too.
    Optional<RegisteredKey> findByOrganizationIdAndAppIdAndKey(UUID organizationId, long appId, String key);

    /// Revoked keys, too.
    Optional<RegisteredKey> findByOrganizationIdAndAppIdAndCreationToken(
            UUID organizationId, long appId, UUID creationToken);

    int countByOrganizationIdAndAppIdAndRevokedAtIsNull(UUID organizationId, long appId);

    List<RegisteredKey> findByOrganizationIdAndAppIdAndRevokedAtIsNullOrderById(UUID organizationId, long appId);

    List<RegisteredKey> findByOrganizationIdAndAppIdAndRevokedAtIsNotNullOrderByRevokedAtDescIdDesc(
            UUID organizationId, long appId, Limit limit);

    List<RegisteredKey> findByOrganizationIdAndRevokedAtIsNullOrderById(UUID organizationId);

    List<RegisteredKey> findByOrganizationIdAndAppIdInAndRevokedAtIsNullOrderById(
            UUID organizationId, Collection<Long> appIds);
}
