package io.carillon.accounts;

import org.jspecify.annotations.Nullable;

/// What a person types to sign in.
///
/// @param to the page to go on to
record SignInForm(
        @Nullable String email,
        @Nullable String password,
        @Nullable String to) {
    String normalizedEmail() {
        return EmailAddress.normalized(email == null ? "" : email);
    }

    String typedPassword() {
        return password == null ? "" : password;
    }

    @Override
    public String toString() {
        return "SignInForm[email=" + email + "]";
    }
}
