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

    /// A path of this site, whatever came in: the parameter can be anybody's.
    String destination() {
        return to != null && to.startsWith("/o/") && to.chars().allMatch(SignInForm::isPlain) ? to : "/o";
    }

    private static boolean isPlain(int c) {
        return c > ' ' && c < 0x7f && "\\\"<>{}".indexOf(c) < 0;
    }

    @Override
    public String toString() {
        return "SignInForm[email=" + email + "]";
    }
}
