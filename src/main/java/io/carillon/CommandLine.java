package io.carillon;

import io.carillon.accounts.OrganizationCatalogue;
import io.carillon.apps.AppAdministration;
import io.carillon.apps.AppCatalogue;
import io.carillon.apps.AppCreation;
import java.io.PrintStream;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/// Runs `carillon.jar app …` for an operator: the control plane without its servers, beside a running node or alone.
/// Only the result goes to `out`. Exit code 0 is success, 1 a failure, 2 a command that cannot be understood.
final class CommandLine {
    private static final String USAGE = """
            Usage:
              app create --name NAME [--organization NAME_OR_ID]   make an app, print its id, key and secret
              app list [--organization NAME_OR_ID]                 list apps and their keys
              app show ID                                          list an app's settings and limits
              app set ID NAME=VALUE…                               change some of them, within a second on live nodes
              app --help                                           this text

            The database and the key for secrets are those of the server: SPRING_DATASOURCE_URL, CARILLON_DATA_DIR,
            CARILLON_SECRETS_KEY. Without --organization, create uses the only organization, or makes "Default".
            """;

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

    static boolean accepts(String[] args) {
        return args.length > 0 && args[0].equals("app");
    }

    int run(String[] args) {
        try {
            var command = AppCommand.parse(args);
            if (command instanceof AppCommand.Help) {
                out.print(USAGE);
            } else {
                execute(command);
            }
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
