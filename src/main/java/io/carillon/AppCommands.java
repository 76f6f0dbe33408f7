package io.carillon;

import io.carillon.accounts.Organization;
import io.carillon.accounts.OrganizationCatalogue;
import io.carillon.apps.AppAdministration;
import io.carillon.apps.AppCatalogue;
import io.carillon.apps.AppCreation;
import io.carillon.apps.AppSummary;
import io.carillon.apps.BadSettingException;
import io.carillon.apps.NewApp;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Does what an [AppCommand] says, and prints the result.
final class AppCommands {
    private static final String ROW = "%-10s  %-24s  %-24s  %-8s  %s%n";

    private final OrganizationCatalogue organizations;
    private final AppCreation creation;
    private final AppCatalogue catalogue;
    private final AppAdministration administration;
    private final PrintStream out;

    AppCommands(
            OrganizationCatalogue organizations,
            AppCreation creation,
            AppCatalogue catalogue,
            AppAdministration administration,
            PrintStream out) {
        this.administration = administration;
        this.organizations = organizations;
        this.creation = creation;
        this.catalogue = catalogue;
        this.out = out;
    }

    void execute(AppCommand command) {
        switch (command) {
            case AppCommand.Create create -> create(create);
            case AppCommand.ListApps list -> list(list);
            case AppCommand.Configure configure -> configure(configure);
            case AppCommand.Help _ -> throw new IllegalArgumentException("help needs no application");
        }
    }

    private void create(AppCommand.Create command) {
        var owner = command.organization() == null ? onlyOrganization() : find(command.organization());
        var app = creation.create(NewApp.named(owner.id(), command.name()));
        var key = app.keys().getFirst();
        out.printf(
                "id      %d%nkey     %s%nsecret  %s%n",
                app.id(), key.key(), key.secret().reveal());
    }

    private void list(AppCommand.ListApps command) {
        var shown = command.organization() == null ? organizations.all() : List.of(find(command.organization()));
        var names = shown.stream().collect(Collectors.toMap(Organization::id, Function.identity()));
        var apps = shown.stream()
                .flatMap(owner -> catalogue.appsOf(owner.id()).stream())
                .toList();
        out.printf(ROW, "ID", "NAME", "ORGANIZATION", "STATE", "KEYS");
        apps.forEach(app -> print(app, names));
    }

    private void configure(AppCommand.Configure command) {
        try {
            catalogue
                    .organizationOf(command.id())
                    .flatMap(owner -> administration.configure(owner, command.id(), command.values()))
                    .orElseThrow(() -> CommandException.failed("there is no app " + command.id()))
                    .forEach((name, value) -> out.printf("%-28s  %s%n", name, value));
        } catch (BadSettingException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    private void print(AppSummary app, Map<UUID, Organization> organizations) {
        var owner = organizations.get(app.organizationId());
        out.printf(
                ROW,
                app.id(),
                app.name(),
                owner == null ? app.organizationId() : owner.name(),
                app.enabled() ? "enabled" : "disabled",
                String.join(" ", app.keys()));
    }

    private Organization find(String nameOrId) {
        var found = isId(nameOrId)
                ? organizations.findById(UUID.fromString(nameOrId)).stream().toList()
                : organizations.findByName(nameOrId);
        if (found.isEmpty()) {
            throw CommandException.failed("there is no organization " + nameOrId);
        }
        if (found.size() > 1) {
            throw CommandException.failed("several organizations have this name, give the id of one: " + ids(found));
        }
        return found.getFirst();
    }

    private Organization onlyOrganization() {
        var all = organizations.all();
        if (all.size() > 1) {
            throw CommandException.failed("there are " + all.size() + " organizations, say which by --organization");
        }
        return all.isEmpty() ? organizations.found("Default") : all.getFirst();
    }

    private static String ids(List<Organization> organizations) {
        return organizations.stream().map(found -> found.id().toString()).collect(Collectors.joining(", "));
    }

    private static boolean isId(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }
}
