package io.carillon;

import io.carillon.accounts.OrganizationCatalogue;
import io.carillon.apps.AppAdministration;
import io.carillon.apps.AppCatalogue;
import io.carillon.apps.AppCreation;
import io.carillon.webhooks.WebhookAdministration;
import io.carillon.webhooks.WebhookLog;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/// Runs `carillon.jar app …` or `webhook …` for an operator: the control plane without its servers, beside a running
/// node or alone.
/// Only the result goes to `out`. Exit code 0 is success, 1 a failure, 2 a command that cannot be understood.
final class CommandLine {
    private static final String USAGE = """
            Usage:
              app create --name NAME [--organization NAME_OR_ID]   make an app, print its id, key and secret
              app list [--organization NAME_OR_ID]                 list apps and their keys
              app show ID                                          list an app's settings and limits
              app set ID NAME=VALUE…                               change some of them, within a second on live nodes
              webhook add --app ID --url URL [--types T,T] [--batched yes]
                                                                   tell a server what happens on the app's channels
              webhook change --app ID --id ID [--url URL] [--types T,T] [--batched yes|no] [--enabled yes|no]
              webhook list --app ID                                list endpoints and how they fare
              webhook remove --app ID --id ID
              app --help                                           this text

            Types of webhooks: channel_occupied, channel_vacated, member_added, member_removed, client_event,
            cache_miss, subscription_count; all of them when none are named.

            The database and the key for secrets are those of the server: SPRING_DATASOURCE_URL, CARILLON_DATA_DIR,
            CARILLON_SECRETS_KEY. Without --organization, create uses the only organization, or makes "Default".
            """;

    private static final String WEBHOOK = "webhook";

    private final PrintStream out;
    private final PrintStream err;
    private final String[] settings;

    CommandLine(PrintStream out, PrintStream err) {
        this(out, err, new String[0]);
    }

    /// @param settings `--name=value`, of the application that runs the command
    CommandLine(PrintStream out, PrintStream err, String[] settings) {
        this.out = out;
        this.err = err;
        this.settings = settings;
    }

    /// Whether this is for a command, if only for one that there is not; what begins with `--` is for the server.
    static boolean accepts(String[] args) {
        return args.length > 0 && (!args[0].startsWith("--") || AppCommand.HELP.contains(args[0]));
    }

    int run(String[] args) {
        try {
            understand(args);
            out.flush();
            return 0;
        } catch (CommandException e) {
            err.println("carillon: " + e.getMessage());
            if (e.exitCode() == CommandException.MISUNDERSTOOD) {
                err.print(USAGE);
            }
            return e.exitCode();
        }
    }

    private void understand(String[] args) {
        if (Arrays.stream(args).anyMatch(AppCommand.HELP::contains)) {
            out.print(USAGE);
        } else if (args[0].equals(WEBHOOK)) {
            execute(WebhookCommand.parse(args));
        } else if (args[0].equals("app")) {
            execute(AppCommand.parse(args));
        } else {
            throw CommandException.misunderstood("there is no command " + args[0]);
        }
    }

    private void execute(WebhookCommand command) {
        try (var context = start()) {
            new WebhookCommands(
                            context.getBean(AppCatalogue.class),
                            context.getBean(WebhookAdministration.class),
                            context.getBean(WebhookLog.class),
                            out)
                    .execute(command);
        }
    }

    private void execute(AppCommand command) {
        try (var context = start()) {
            new AppCommands(
                            context.getBean(OrganizationCatalogue.class),
                            context.getBean(AppCreation.class),
                            context.getBean(AppCatalogue.class),
                            context.getBean(AppAdministration.class),
                            out)
                    .execute(command);
        }
    }

    private ConfigurableApplicationContext start() {
        try {
            return application().run(settings);
        } catch (RuntimeException e) {
            var analysis = new StartFailureAnalyzer().analyze(e);
            if (analysis == null) {
                throw e;
            }
            throw CommandException.failed(OneLineFailureReport.line(analysis));
        }
    }

    /// Logs go nowhere: what an operator must know is in the result or the error.
    private SpringApplication application() {
        var application = new SpringApplication(CarillonApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(Map.of(
                "carillon.command",
                "true",
                Roles.CONTROL,
                "true",
                Roles.GATEWAY,
                "false",
                "logging.threshold.console",
                "off"));
        return application;
    }
}
