package io.carillon.console;

import io.carillon.accounts.OrganizationCatalogue;
import io.carillon.accounts.SignedIn;
import io.carillon.apps.AppCatalogue;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.messaging.access.intercept.MessageAuthorizationContext;
import org.springframework.stereotype.Component;

/// Lets members of an organization watch its apps. Asks the database each time.
@Component
@ConditionalOnBooleanProperty("carillon.control.enabled")
class LiveAccess implements AuthorizationManager<MessageAuthorizationContext<?>> {
    private final OrganizationCatalogue organizations;
    private final AppCatalogue apps;

    LiveAccess(OrganizationCatalogue organizations, AppCatalogue apps) {
        this.organizations = organizations;
        this.apps = apps;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> visitor, MessageAuthorizationContext<?> context) {
        var destination =
                SimpMessageHeaderAccessor.getDestination(context.getMessage().getHeaders());
        var topic = Optional.ofNullable(destination).flatMap(LiveTopic::parse);
        return new AuthorizationDecision(topic.isPresent() && mayWatch(visitor.get(), topic.get()));
    }

    boolean mayWatch(@Nullable Principal visitor, LiveTopic topic) {
        return visitor instanceof Authentication authentication
                && authentication.isAuthenticated()
                && authentication.getPrincipal() instanceof SignedIn account
                && organizations.organizationsOf(account.accountId()).stream()
                        .anyMatch(organization -> organization.id().equals(topic.organizationId()))
                && apps.findName(topic.organizationId(), topic.appId()).isPresent();
    }
}
