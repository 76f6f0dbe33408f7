package io.carillon.apps;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// A place in the list of an organization's apps: behind this app. Stays right while apps come and go.
public record AppPosition(Instant createdAt, long id) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,14})-(\\d{1,16})");

    /// Empty for what [#toString] did not write.
    public static Optional<AppPosition> parse(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new AppPosition(
                        Instant.ofEpochMilli(Long.parseLong(parts.group(1))), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return createdAt.toEpochMilli() + "-" + id;
    }
}
