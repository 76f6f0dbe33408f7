package io.carillon;

import io.carillon.apps.AppCatalogue;
import io.carillon.webhooks.WebhookAdministration;
import io.carillon.webhooks.WebhookEndpoint;
import io.carillon.webhooks.WebhookLog;
import io.carillon.webhooks.WebhookRefusedException;
import io.carillon.webhooks.WebhookType;
import io.carillon.webhooks.WebhookWish;
import java.io.PrintStream;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Does what a [WebhookCommand] says, and prints the result.
final class WebhookCommands {
    private static final String ROW = "%-6s  %-8s  %-7s  %-28s  %s  %s%n";

    private final AppCatalogue apps;
    private final WebhookAdministration webhooks;
    private final WebhookLog log;
    private final PrintStream out;

    WebhookCommands(AppCatalogue apps, WebhookAdministration webhooks, WebhookLog log, PrintStream out) {
        this.apps = apps;
        this.webhooks = webhooks;
        this.log = log;
        this.out = out;
    }

    void execute(WebhookCommand command) {
        try {
            switch (command) {
                case WebhookCommand.Add add -> add(add);
                case WebhookCommand.Change change -> change(change);
                case WebhookCommand.ListEndpoints list -> list(list.appId());
                case WebhookCommand.Remove remove -> remove(remove);
            }
        } catch (WebhookRefusedException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    private void add(WebhookCommand.Add command) {
        var created = webhooks.create(owner(command.appId()), command.appId(), command.wish());
        out.printf("id  %d%n", created.orElseThrow(() -> noApp(command.appId())).id());
    }

    private void change(WebhookCommand.Change command) {
        var owner = owner(command.appId());
        var present = find(owner, command.appId(), command.endpointId()).wish();
        var wish = new WebhookWish(
                or(command.url(), present.url()),
                or(command.types(), present.types()),
                or(command.batched(), present.batched()),
                or(command.enabled(), present.enabled()));
        webhooks.change(owner, command.appId(), command.endpointId(), wish);
        list(command.appId());
    }

    private void remove(WebhookCommand.Remove command) {
        if (!webhooks.delete(owner(command.appId()), command.appId(), command.endpointId())) {
            throw noEndpoint(command.endpointId());
        }
        out.printf("removed %d%n", command.endpointId());
    }

    private void list(long appId) {
        var owner = owner(appId);
        out.printf(ROW, "ID", "STATE", "BATCHED", "DELIVERED / GIVEN UP / WAIT", "URL", "TYPES");
        for (var endpoint : webhooks.endpointsOf(owner, appId)) {
            print(owner, endpoint);
        }
    }

    private void print(UUID owner, WebhookEndpoint endpoint) {
        var wish = endpoint.wish();
        var state = log.state(owner, endpoint.appId(), endpoint.id());
        var failing = state.map(found -> found.failures() > 0).orElse(false);
        out.printf(
                ROW,
                endpoint.id(),
                wish.enabled() ? (failing ? "failing" : "well") : "disabled",
                wish.batched() ? "yes" : "no",
                state.map(found -> found.delivered() + " / " + found.givenUp() + " / " + found.waiting())
                        .orElse(""),
                wish.url(),
                wish.types().stream().sorted().map(WebhookType::wireName).collect(Collectors.joining(",")));
    }

    private UUID owner(long appId) {
        return apps.organizationOf(appId).orElseThrow(() -> noApp(appId));
    }

    private WebhookEndpoint find(UUID owner, long appId, long endpointId) {
        return webhooks.endpointsOf(owner, appId).stream()
                .filter(endpoint -> endpoint.id() == endpointId)
                .findFirst()
                .orElseThrow(() -> noEndpoint(endpointId));
    }

    private static CommandException noApp(long appId) {
        return CommandException.failed("there is no app " + appId);
    }

    private static CommandException noEndpoint(long endpointId) {
        return CommandException.failed("the app has no webhook endpoint " + endpointId);
    }

    private static <T> T or(@Nullable T given, T present) {
        return given == null ? present : given;
    }
}
