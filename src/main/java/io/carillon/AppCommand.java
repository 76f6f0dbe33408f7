package io.carillon;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an operator typed after `app`.
sealed interface AppCommand {
    Set<String> HELP = Set.of("--help", "-h", "help");
    int LONGEST_NAME = 100;

    /// @param organization name or id; null when not given
    record Create(String name, @Nullable String organization) implements AppCommand {}

    /// @param organization name or id; null for all
    record ListApps(@Nullable String organization) implements AppCommand {}

    /// @param values settings and limits by name; none to have them shown
    record Configure(long id, Map<String, String> values) implements AppCommand {}

    record Help() implements AppCommand {}

    static AppCommand parse(String[] args) {
        for (var arg : args) {
            if (HELP.contains(arg)) {
                return new Help();
            }
        }
        if (args.length < 2) {
            throw CommandException.misunderstood("app what?");
        }
        return switch (args[1]) {
            case "create" -> create(CommandOptions.parse(args, Set.of("--name", "--organization")));
            case "list" ->
                new ListApps(
                        CommandOptions.parse(args, Set.of("--organization")).get("--organization"));
            case "set" -> configure(args, true);
            case "show" -> configure(args, false);
            default -> throw CommandException.misunderstood("there is no command app " + args[1]);
        };
    }

    private static AppCommand create(Map<String, String> options) {
        var name = options.getOrDefault("--name", "").strip();
        if (name.isEmpty()) {
            throw CommandException.misunderstood("app create needs --name");
        }
        if (name.length() > LONGEST_NAME) {
            throw CommandException.misunderstood("--name has more than " + LONGEST_NAME + " characters");
        }
        return new Create(name, options.get("--organization"));
    }

    private static Configure configure(String[] args, boolean withValues) {
        if (args.length < 3 || !args[2].matches("[0-9]{1,18}")) {
            throw CommandException.misunderstood("app " + args[1] + " needs the id of an app");
        }
        if (withValues == (args.length == 3)) {
            throw CommandException.misunderstood(
                    withValues ? "app set needs settings: name=value" : "app show takes the id of an app alone");
        }
        var values = new LinkedHashMap<String, String>();
        for (int i = 3; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            if (equals < 1) {
                throw CommandException.misunderstood("a setting is name=value, not " + args[i]);
            }
            if (values.put(args[i].substring(0, equals), args[i].substring(equals + 1)) != null) {
                throw CommandException.misunderstood(args[i].substring(0, equals) + " is given twice");
            }
        }
        return new Configure(Long.parseLong(args[2]), values);
    }
}
