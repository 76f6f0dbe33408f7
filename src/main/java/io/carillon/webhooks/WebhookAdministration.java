package io.carillon.webhooks;

import io.carillon.apps.AppCatalogue;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The webhook endpoints of an organization's apps. A change reaches every gateway within a second of its commit; what
/// waits for an endpoint goes to its new URL, or nowhere when it was deleted.
@Service
@Transactional
@ConditionalOnBooleanProperty("carillon.control.enabled")
public class WebhookAdministration {
    /// More would have each event delivered as often.
    public static final int MOST_PER_APP = 10;

    private static final String NO_QUEUE = """
            INSERT INTO webhook_lane (endpoint_id, due_at, paused_until, leased_by, leased_until, failures, delivered,
                given_up)
            VALUES (?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 0, UTC_TIMESTAMP(3), 0, 0, 0)
            """;

    private final RegisteredEndpoints endpoints;
    private final AppCatalogue apps;
    private final JdbcClient jdbc;
    private final Clock clock;

    WebhookAdministration(RegisteredEndpoints endpoints, AppCatalogue apps, JdbcClient jdbc, Clock clock) {
        this.endpoints = endpoints;
        this.apps = apps;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Empty when the organization has no such app.
    ///
    /// @throws WebhookRefusedException when the app has as many as it may
    public Optional<WebhookEndpoint> create(UUID organizationId, long appId, WebhookWish wish) {
        if (!owns(organizationId, appId)) {
            return Optional.empty();
        }
        if (endpoints.countByOrganizationIdAndAppId(organizationId, appId) >= MOST_PER_APP) {
            throw new WebhookRefusedException("an app has at most " + MOST_PER_APP + " webhook endpoints");
        }
        var created = endpoints.saveAndFlush(new RegisteredEndpoint(organizationId, appId, wish, clock.instant()));
        jdbc.sql(NO_QUEUE).param(created.id()).update();
        changed(appId);
        return Optional.of(created.endpoint());
    }

    /// As [#create], but once for the same wish: another endpoint for it would be told everything a second time.
    Optional<WebhookEndpoint> createOnce(UUID organizationId, long appId, WebhookWish wish) {
        awaitTurn(organizationId, appId);
        return endpointsOf(organizationId, appId).stream()
                .filter(endpoint -> endpoint.wish().equals(wish))
                .findFirst()
                .or(() -> create(organizationId, appId, wish));
    }

    /// Two changes of an app's endpoints at the same moment follow each other.
    private void awaitTurn(UUID organizationId, long appId) {
        jdbc.sql("SELECT id FROM app WHERE organization_id = ? AND id = ? FOR UPDATE")
                .params(WebhookDatabase.bytes(organizationId), appId)
                .query(Long.class)
                .optional();
    }

    /// As [#change], if the endpoint is as it was shown.
    ///
    /// @param shownVersion of what was shown
    /// @return the endpoint as it is: with the wish, or as somebody else has changed it meanwhile; empty when the
    ///     organization's app has no such endpoint
    Optional<WebhookEndpoint> changeShown(
            UUID organizationId, long appId, long endpointId, int shownVersion, WebhookWish wish) {
        awaitTurn(organizationId, appId);
        var found = find(organizationId, appId, endpointId).map(RegisteredEndpoint::endpoint);
        return found.isPresent() && found.get().version() == shownVersion
                ? change(organizationId, appId, endpointId, wish)
                : found;
    }

    /// Empty when the organization's app has no such endpoint.
    public Optional<WebhookEndpoint> change(UUID organizationId, long appId, long endpointId, WebhookWish wish) {
        awaitTurn(organizationId, appId);
        return find(organizationId, appId, endpointId).map(endpoint -> {
            endpoint.change(wish);
            changed(appId);
            return endpoint.endpoint();
        });
    }

    /// With all that waits for it.
    ///
    /// @return false when the organization's app has no such endpoint
    public boolean delete(UUID organizationId, long appId, long endpointId) {
        awaitTurn(organizationId, appId);
        var found = find(organizationId, appId, endpointId);
        found.ifPresent(endpoint -> {
            endpoints.delete(endpoint);
            changed(appId);
        });
        return found.isPresent();
    }

    /// Oldest first; none when the organization has no such app.
    @Transactional(readOnly = true)
    public List<WebhookEndpoint> endpointsOf(UUID organizationId, long appId) {
        if (!owns(organizationId, appId)) {
            return List.of();
        }
        return endpoints.findByOrganizationIdAndAppIdOrderById(organizationId, appId).stream()
                .map(RegisteredEndpoint::endpoint)
                .toList();
    }

    private Optional<RegisteredEndpoint> find(UUID organizationId, long appId, long endpointId) {
        return owns(organizationId, appId)
                ? endpoints.findByOrganizationIdAndAppIdAndId(organizationId, appId, endpointId)
                : Optional.empty();
    }

    /// Deleted apps are nobody's.
    private boolean owns(UUID organizationId, long appId) {
        return apps.organizationOf(appId).filter(organizationId::equals).isPresent();
    }

    private void changed(long appId) {
        jdbc.sql("INSERT INTO webhook_change (app_id, created_at) VALUES (?, UTC_TIMESTAMP(3))")
                .param(appId)
                .update();
    }
}
