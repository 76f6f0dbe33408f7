package io.carillon.accounts;

import org.jspecify.annotations.Nullable;

/// What somebody types who is signed in already.
///
/// @param to the page to go on to
record ConfirmForm(@Nullable String password, @Nullable String to) {
    String typedPassword() {
        return password == null ? "" : password;
    }

    @Override
    public String toString() {
        return "ConfirmForm[]";
    }
}
