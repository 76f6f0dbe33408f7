package io.carillon.apps;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The settings and limits of an app by name, as operators read and type them: `client-events`, `presence-members`,
/// `recovery-prefixes`. Switches are `on` or `off`, limits are whole numbers, prefixes a list with colons.
final class NamedValues {
    /// What zero stands for something in.
    private static final Set<String> MAY_BE_ZERO =
            Set.of("subscriptions-per-connection", "cache-seconds", "watchlist-users", "client-events-per-second");

    private static final Map<String, Integer> MOST = Map.of(
            "recovery-events", App.Recovery.MOST_EVENTS,
            "recovery-seconds", App.Recovery.MOST_SECONDS);
    private static final int NO_LIMIT = 999_999_999;

    private static final String RECOVERY = "recovery-";
    private static final Pattern PREFIXES =
            Pattern.compile("|(\\*|#?[A-Za-z0-9_\\-=@,.;]+)(:#?[A-Za-z0-9_\\-=@,.;]+)*");
    private static final int LONGEST_PREFIXES = 1_000;

    private NamedValues() {}

    static Map<String, String> of(App.Settings settings, App.Limits limits, App.Recovery recovery) {
        var values = new LinkedHashMap<String, String>();
        read("", settings, values);
        read("", limits, values);
        read(RECOVERY, recovery, values);
        return values;
    }

    /// @throws BadSettingException naming the setting and the rule
    static App.Settings change(App.Settings settings, Map<String, String> changes) {
        return changed("", App.Settings.class, settings, changes);
    }

    /// @throws BadSettingException naming the limit and the rule
    static App.Limits change(App.Limits limits, Map<String, String> changes) {
        return changed("", App.Limits.class, limits, changes);
    }

    /// @throws BadSettingException naming the setting and the rule
    static App.Recovery change(App.Recovery recovery, Map<String, String> changes) {
        return changed(RECOVERY, App.Recovery.class, recovery, changes);
    }

    /// @throws BadSettingException for a name that is neither a setting nor a limit
    static void checkNames(Map<String, String> changes) {
        var known =
                of(App.Settings.DEFAULTS, App.Limits.DEFAULTS, App.Recovery.OFF).keySet();
        for (var name : changes.keySet()) {
            if (!known.contains(name)) {
                throw new BadSettingException(name, "is no setting of an app; there are " + String.join(", ", known));
            }
        }
    }

    /// The smallest value of a limit.
    static int least(String name) {
        return MAY_BE_ZERO.contains(name) ? 0 : 1;
    }

    private static void read(String prefix, Record values, Map<String, String> target) {
        for (var component : values.getClass().getRecordComponents()) {
            var value = value(component, values);
            target.put(
                    prefix + name(component),
                    value instanceof Boolean on ? (on ? "on" : "off") : String.valueOf(value));
        }
    }

    private static <R extends Record> R changed(String prefix, Class<R> type, R values, Map<String, String> changes) {
        var components = type.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var changed = Arrays.stream(components)
                .map(component -> {
                    var name = prefix + name(component);
                    var change = changes.get(name);
                    return change == null ? value(component, values) : parse(name, component.getType(), change);
                })
                .toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(changed);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object parse(String name, Class<?> type, String text) {
        if (type == String.class) {
            return prefixes(name, text);
        }
        if (type == boolean.class) {
            return switch (text) {
                case "on", "true" -> true;
                case "off", "false" -> false;
                default -> throw new BadSettingException(name, "must be on or off");
            };
        }
        int least = least(name);
        int most = MOST.getOrDefault(name, NO_LIMIT);
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new BadSettingException(name, "must be a whole number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    /// Whether a text is a list of prefixes, or empty.
    static boolean isPrefixes(String text) {
        return text.length() <= LONGEST_PREFIXES && PREFIXES.matcher(text).matches();
    }

    private static String prefixes(String name, String text) {
        if (!isPrefixes(text)) {
            throw new BadSettingException(
                    name,
                    "must be beginnings of channel names with colons between them, like private-:presence-, or * for"
                            + " all channels, or nothing for none; " + LONGEST_PREFIXES + " characters at most");
        }
        return text;
    }

    private static Object value(RecordComponent component, Record values) {
        try {
            return component.getAccessor().invoke(values);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
