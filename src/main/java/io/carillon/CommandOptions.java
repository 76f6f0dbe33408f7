package io.carillon;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The options of a command, from its third word on.
final class CommandOptions {
    private CommandOptions() {}

    /// `--name value` or `--name=value`.
    ///
    /// @throws CommandException naming what cannot be understood
    static Map<String, String> parse(String[] args, Set<String> allowed) {
        var options = new HashMap<String, String>();
        for (int i = 2; i < args.length; i++) {
            var equals = args[i].indexOf('=');
            var option = equals < 0 ? args[i] : args[i].substring(0, equals);
            if (!allowed.contains(option)) {
                throw CommandException.misunderstood("unknown option " + option);
            }
            if (equals < 0 && i + 1 == args.length) {
                throw CommandException.misunderstood(option + " needs a value");
            }
            var value = equals < 0 ? args[++i] : args[i].substring(equals + 1);
            if (options.put(option, value) != null) {
                throw CommandException.misunderstood(option + " is given twice");
            }
        }
        return options;
    }
}
