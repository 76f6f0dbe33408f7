package io.carillon.apps;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.data.domain.Limit;
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
        return summaries(
                apps.findByOrganizationIdAndDeletedAtIsNullOrderByCreatedAtAscIdAsc(organizationId),
                keys.findByOrganizationIdAndRevokedAtIsNullOrderById(organizationId));
    }

    /// Newest first, without the deleted ones.
    ///
    /// @param after where to begin; null for the newest
    public AppPage page(UUID organizationId, @Nullable AppPosition after, int size) {
        var limit = Limit.of(size + 1);
        var found = after == null
                ? apps.findNewest(organizationId, limit)
                : apps.findOlder(organizationId, after.createdAt(), after.id(), limit);
        var shown = found.subList(0, Math.min(size, found.size()));
        var ids = shown.stream().map(RegisteredApp::id).toList();
        var summaries =
                summaries(shown, keys.findByOrganizationIdAndAppIdInAndRevokedAtIsNullOrderById(organizationId, ids));
        var last = found.size() > size ? shown.getLast() : null;
        return new AppPage(summaries, last == null ? null : new AppPosition(last.createdAt(), last.id()));
    }

    /// Newest first.
    public List<AppName> newestNames(UUID organizationId, int most) {
        return apps.findNewestNames(organizationId, Limit.of(most));
    }

    public Optional<AppSummary> find(UUID organizationId, long appId) {
        return apps.findByOrganizationIdAndIdAndDeletedAtIsNull(organizationId, appId)
                .map(List::of)
                .map(found -> summaries(
                        found,
                        keys.findByOrganizationIdAndAppIdInAndRevokedAtIsNullOrderById(organizationId, List.of(appId))))
                .map(List::getFirst);
    }

    /// Whether the organization had such an app once.
    boolean wasDeleted(UUID organizationId, long appId) {
        return apps.existsByOrganizationIdAndIdAndDeletedAtIsNotNull(organizationId, appId);
    }

    public Optional<AppName> findName(UUID organizationId, long appId) {
        return apps.findByOrganizationIdAndIdAndDeletedAtIsNull(organizationId, appId)
                .map(app -> new AppName(app.id(), app.name()));
    }

    private static List<AppSummary> summaries(List<RegisteredApp> apps, List<RegisteredKey> keys) {
        var keysByApp = keys.stream()
                .collect(Collectors.groupingBy(
                        RegisteredKey::appId, Collectors.mapping(RegisteredKey::key, Collectors.toList())));
        return apps.stream()
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
