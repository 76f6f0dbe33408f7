package io.carillon.webhooks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/// What a person types to be told of what happens.
///
/// @param types as [WebhookType] has them on the wire
/// @param opened the version of the endpoint that it was filled in on; null for a new one
record EndpointForm(
        @Nullable String url,
        @Nullable List<String> types,
        @Nullable Boolean batched,
        @Nullable Boolean enabled,
        @Nullable String opened) {
    /// Of no endpoint.
    private static final int NEVER = -1;

    /// Told of all, one event a request.
    static EndpointForm fresh() {
        var all = Arrays.stream(WebhookType.values()).map(WebhookType::wireName).toList();
        return new EndpointForm("", all, false, true, null);
    }

    static EndpointForm of(WebhookEndpoint endpoint) {
        var wish = endpoint.wish();
        return new EndpointForm(
                wish.url(), names(wish), wish.batched(), wish.enabled(), String.valueOf(endpoint.version()));
    }

    private static List<String> names(WebhookWish wish) {
        return wish.types().stream().map(WebhookType::wireName).toList();
    }

    int openedVersion() {
        return opened != null && opened.matches("[0-9]{1,9}") ? Integer.parseInt(opened) : NEVER;
    }

    /// Says that somebody else was faster, and what he saved.
    static void overtaken(WebhookWish saved, BindingResult binding) {
        binding.reject(
                "overtaken",
                "This endpoint was changed in another tab or by somebody else, to %s, told of %s, %s, %s. Nothing was saved; what you typed is still here. Save again to replace that."
                        .formatted(
                                saved.url(),
                                String.join(", ", names(saved)),
                                saved.batched() ? "batched" : "one event a request",
                                saved.enabled() ? "enabled" : "disabled"));
    }

    /// Whether this type is chosen.
    public boolean wants(String type) {
        return types != null && types.contains(type);
    }

    /// Empty when something is wrong, which `binding` then says.
    Optional<WebhookWish> wish(BindingResult binding) {
        var chosen = chosen();
        if (chosen.isEmpty()) {
            binding.rejectValue("types", "missing", "Choose at least one type of event.");
        }
        if (url == null || url.isBlank()) {
            binding.rejectValue("url", "missing", "Enter the URL of your server.");
        }
        if (binding.hasErrors()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new WebhookWish(
                    String.valueOf(url), chosen, Boolean.TRUE.equals(batched), Boolean.TRUE.equals(enabled)));
        } catch (WebhookRefusedException e) {
            binding.rejectValue("url", "wrong", sentence(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private Set<WebhookType> chosen() {
        var chosen = EnumSet.noneOf(WebhookType.class);
        if (types != null) {
            types.forEach(type -> WebhookType.find(type).ifPresent(chosen::add));
        }
        return chosen;
    }

    static String sentence(String reason) {
        return Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
    }
}
