package io.carillon.webhooks;

import io.carillon.accounts.Member;
import io.carillon.accounts.NoSuchPageException;
import io.carillon.accounts.Permission;
import io.carillon.apps.AppCatalogue;
import java.util.Arrays;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// The pages of an app's webhook endpoints, for the controllers that end on them.
@Component
@ConditionalOnBooleanProperty("carillon.control.enabled")
class EndpointPages {
    static final String PATH = "/o/{org}/a/{app:[1-9][0-9]{0,15}}/webhooks";

    private static final int ATTEMPTS_SHOWN = 50;

    private final AppCatalogue apps;
    private final WebhookAdministration webhooks;
    private final WebhookLog log;

    EndpointPages(AppCatalogue apps, WebhookAdministration webhooks, WebhookLog log) {
        this.apps = apps;
        this.webhooks = webhooks;
        this.log = log;
    }

    /// @throws NoSuchPageException when the member's organization has no such app
    String list(Member member, long appId, Model model) {
        describe(member, appId, model);
        var states = log.states(member.organizationId(), appId);
        model.addAttribute(
                "endpoints",
                webhooks.endpointsOf(member.organizationId(), appId).stream()
                        .map(endpoint -> new EndpointRow(endpoint, states.get(endpoint.id())))
                        .toList());
        return "webhooks/list";
    }

    /// @throws NoSuchPageException when the member's organization has no such app, or the app no such endpoint
    String endpoint(Member member, long appId, long endpointId, Model model) {
        describe(member, appId, model);
        var endpoint = find(member, appId, endpointId);
        var state = log.state(member.organizationId(), appId, endpointId).orElse(null);
        model.addAttribute("row", new EndpointRow(endpoint, state));
        model.addAttribute("attempts", log.attempts(member.organizationId(), appId, endpointId, ATTEMPTS_SHOWN));
        return "webhooks/endpoint";
    }

    /// @throws NoSuchPageException when the member's organization has no such app, or the app no such endpoint
    WebhookEndpoint find(Member member, long appId, long endpointId) {
        return webhooks.endpointsOf(member.organizationId(), appId).stream()
                .filter(endpoint -> endpoint.id() == endpointId)
                .findFirst()
                .orElseThrow(NoSuchPageException::new);
    }

    private void describe(Member member, long appId, Model model) {
        model.addAttribute("app", apps.findName(member.organizationId(), appId).orElseThrow(NoSuchPageException::new));
        model.addAttribute("member", member);
        model.addAttribute("manages", member.may(Permission.MANAGE_APPS));
        model.addAttribute(
                "types",
                Arrays.stream(WebhookType.values()).map(WebhookType::wireName).toList());
    }
}
