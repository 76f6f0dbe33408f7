package io.carillon.webhooks;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface RegisteredEndpoints extends Repository<RegisteredEndpoint, Long> {
    RegisteredEndpoint saveAndFlush(RegisteredEndpoint endpoint);

    void delete(RegisteredEndpoint endpoint);

    Optional<RegisteredEndpoint> findByOrganizationIdAndAppIdAndId(UUID organizationId, long appId, long id);

    List<RegisteredEndpoint> findByOrganizationIdAndAppIdOrderById(UUID organizationId, long appId);

    int countByOrganizationIdAndAppId(UUID organizationId, long appId);
}
