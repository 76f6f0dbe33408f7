package io.carillon.apps;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The apps of an organization.
@Service
@Transactional(readOnly = true)
@ConditionalOnBooleanProperty("carillon.control.enabled")
public class AppCatalogue {
    private final RegisteredApps apps;
    private final RegisteredKeys keys;

    AppCatalogue(RegisteredApps apps, RegisteredKeys keys) {
        this.apps = apps;
        this.keys = keys;
    }

    /// The organization that an app belongs to, for an operator who knows its id alone.
    ///
    /// @return empty when there is no such app, or it was deleted
    public Optional<UUID> organizationOf(long appId) {
        return apps.findOrganization(appId);
    }

    /// Oldest first, without the deleted ones.
    public List<AppSummary> appsOf(UUID organizationId) {
        var keysByApp = keys.findByOrganizationIdAndRevokedAtIsNullOrderById(organizationId).stream()
                .collect(Collectors.groupingBy(
                        RegisteredKey::appId, Collectors.mapping(RegisteredKey::key, Collectors.toList())));
        return apps.findByOrganizationIdAndDeletedAtIsNullOrderByCreatedAtAscIdAsc(organizationId).stream()
                .map(app -> new AppSummary(
                        app.id(),
                        app.organizationId(),
                        app.name(),
                        app.isEnabled(),
                        keysByApp.getOrDefault(app.id(), List.of()),
                        app.createdAt()))
                .toList();
    }
}
