package io.carillon.apps;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an app or a key may be called: anything that can be seen, in one line.
final class NameRules {
    static final int LONGEST = 100;

    private NameRules() {}

    /// As it is kept.
    static String cleaned(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /// What is wrong with a name, to be shown beside its field.
    ///
    /// @param name cleaned
    /// @param missing what to say when there is nothing to see in it
    static Optional<String> objection(String name, String missing) {
        if (name.codePoints().noneMatch(NameRules::isSeen)) {
            return Optional.of(missing);
        }
        int length = name.codePointCount(0, name.length());
        if (length > LONGEST) {
            return Optional.of("Use at most " + LONGEST + " characters; these are " + length + ".");
        }
        return name.codePoints().anyMatch(NameRules::isControl)
                ? Optional.of("Leave out tabs, line breaks and other control characters.")
                : Optional.empty();
    }

    private static boolean isSeen(int c) {
        return !Character.isSpaceChar(c) && !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
    }

    /// Marks that turn the direction of text, too: they would reorder the line that a name stands in.
    private static boolean isControl(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
