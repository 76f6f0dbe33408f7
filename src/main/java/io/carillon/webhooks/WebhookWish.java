package io.carillon.webhooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Where an app's owner wants to be told of what. Checked: whatever stands here can be used, as far as can be seen
/// without asking the network.
///
/// @param url absolute, http or https, without user and fragment, at most 1,000 characters
/// @param types at least one
/// @param batched up to 20 events in one request, else one each
/// @param enabled a disabled endpoint is told nothing
public record WebhookWish(String url, Set<WebhookType> types, boolean batched, boolean enabled) {
    static final int LONGEST_URL = 1_000;

    /// @throws WebhookRefusedException naming what is wrong
    public WebhookWish {
        url = url.strip();
        types = types.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(types));
        check(url);
        if (types.isEmpty()) {
            throw new WebhookRefusedException("choose at least one type of event");
        }
    }

    private static void check(String url) {
        if (url.length() > LONGEST_URL) {
            throw new WebhookRefusedException("the URL has more than " + LONGEST_URL + " characters");
        }
        var parsed = parse(url);
        var scheme = String.valueOf(parsed.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new WebhookRefusedException("the URL must begin with https:// or http://");
        }
        if (parsed.getHost() == null || parsed.getPort() == 0 || parsed.getPort() > 65_535) {
            throw new WebhookRefusedException("the URL names no host that can be reached");
        }
        if (parsed.getRawUserInfo() != null) {
            throw new WebhookRefusedException("the URL must not hold a user name or password");
        }
        if (parsed.getRawFragment() != null) {
            throw new WebhookRefusedException("the URL must not have a fragment (#)");
        }
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new WebhookRefusedException("the URL cannot be understood: " + e.getReason());
        }
    }
}
