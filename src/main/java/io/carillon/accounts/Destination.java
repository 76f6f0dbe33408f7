package io.carillon.accounts;

import org.jspecify.annotations.Nullable;

/// Where to go on to after a form.
final class Destination {
    private Destination() {}

    /// A path of this site, whatever came in: the parameter can be anybody's.
    static String of(@Nullable String to) {
        return to != null && to.startsWith("/o/") && to.chars().allMatch(Destination::isPlain) ? to : "/o";
    }

    private static boolean isPlain(int c) {
        return c > ' ' && c < 0x7f && "\\\"<>{}".indexOf(c) < 0;
    }
}
