package io.carillon.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Command line options of the forms `--name value` and `--flag`.
final class Arguments {
    private final Map<String, String> values = new HashMap<>();

    Arguments(Set<String> options, Set<String> flags, String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (flags.contains(name)) {
                values.put(name, "true");
            } else if (options.contains(name) && i + 1 < arguments.length) {
                values.put(name, arguments[++i]);
            } else {
                throw new LoadFailedException("unknown or incomplete option " + name + "; options: " + options + flags);
            }
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }
}
