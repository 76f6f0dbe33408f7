package io.carillon.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/// What a password must be: long enough and not one that everybody tries first. Nothing about its composition.
final class PasswordRules {
    static final int SHORTEST = 8;
    static final int LONGEST = 256;

    private static final Set<String> COMMON = read("common-passwords.txt");

    private PasswordRules() {}

    /// What is wrong with it, in words for the person who chose it; empty when it will do.
    ///
    /// @param email normalized; a password must not be it
    static Optional<String> objection(String password, String email) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("Use at least " + SHORTEST + " characters.");
        }
        if (length > LONGEST) {
            return Optional.of("Use at most " + LONGEST + " characters.");
        }
        var lower = password.toLowerCase(Locale.ROOT);
        if (COMMON.contains(lower)) {
            return Optional.of("This is one of the passwords that are tried first. Choose another one.");
        }
        if (lower.equals(email) || password.codePoints().distinct().count() == 1) {
            return Optional.of("This is easy to guess. Choose another one.");
        }
        return Optional.empty();
    }

    private static Set<String> read(String name) {
        try {
            var text = new ClassPathResource(name, PasswordRules.class).getContentAsString(StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
