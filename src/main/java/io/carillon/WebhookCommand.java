package io.carillon;

import io.carillon.webhooks.WebhookRefusedException;
import io.carillon.webhooks.WebhookType;
import io.carillon.webhooks.WebhookWish;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an operator typed after `webhook`.
sealed interface WebhookCommand {
    record Add(long appId, WebhookWish wish) implements WebhookCommand {}

    /// Null for what stays as it is.
    record Change(
            long appId,
            long endpointId,
            @Nullable String url,
            @Nullable Set<WebhookType> types,
            @Nullable Boolean batched,
            @Nullable Boolean enabled)
            implements WebhookCommand {}

    record ListEndpoints(long appId) implements WebhookCommand {}

    record Remove(long appId, long endpointId) implements WebhookCommand {}

    static WebhookCommand parse(String[] args) {
        if (args.length < 2) {
            throw CommandException.misunderstood("webhook what?");
        }
        return switch (args[1]) {
            case "add" -> add(CommandOptions.parse(args, Set.of("--app", "--url", "--types", "--batched")));
            case "change" ->
                change(CommandOptions.parse(
                        args, Set.of("--app", "--id", "--url", "--types", "--batched", "--enabled")));
            case "list" -> new ListEndpoints(number(CommandOptions.parse(args, Set.of("--app")), "--app"));
            case "remove" -> {
                var options = CommandOptions.parse(args, Set.of("--app", "--id"));
                yield new Remove(number(options, "--app"), number(options, "--id"));
            }
            default -> throw CommandException.misunderstood("there is no command webhook " + args[1]);
        };
    }

    private static WebhookCommand add(Map<String, String> options) {
        var url = options.get("--url");
        if (url == null) {
            throw CommandException.misunderstood("webhook add needs --url");
        }
        var types = types(options);
        var batched = choice(options, "--batched");
        try {
            return new Add(
                    number(options, "--app"),
                    new WebhookWish(
                            url,
                            types == null ? EnumSet.allOf(WebhookType.class) : types,
                            Boolean.TRUE.equals(batched),
                            true));
        } catch (WebhookRefusedException e) {
            throw CommandException.misunderstood(String.valueOf(e.getMessage()));
        }
    }

    private static WebhookCommand change(Map<String, String> options) {
        return new Change(
                number(options, "--app"),
                number(options, "--id"),
                options.get("--url"),
                types(options),
                choice(options, "--batched"),
                choice(options, "--enabled"));
    }

    private static @Nullable Set<WebhookType> types(Map<String, String> options) {
        var given = options.get("--types");
        if (given == null) {
            return null;
        }
        var types = EnumSet.noneOf(WebhookType.class);
        for (var name : given.split(",", -1)) {
            types.add(WebhookType.find(name.strip())
                    .orElseThrow(() -> CommandException.misunderstood("there is no type " + name.strip())));
        }
        return types;
    }

    private static @Nullable Boolean choice(Map<String, String> options, String option) {
        return switch (options.getOrDefault(option, "")) {
            case "" -> null;
            case "yes" -> true;
            case "no" -> false;
            default -> throw CommandException.misunderstood(option + " is yes or no");
        };
    }

    private static long number(Map<String, String> options, String option) {
        var given = options.getOrDefault(option, "");
        if (!given.matches("[0-9]{1,18}")) {
            throw CommandException.misunderstood(option + " needs a number");
        }
        return Long.parseLong(given);
    }
}
