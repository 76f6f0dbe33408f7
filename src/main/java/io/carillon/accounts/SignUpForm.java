package io.carillon.accounts;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/// What a person types to sign up.
///
/// @param organization a name for the organization to make; empty to have one made up
record SignUpForm(
        @Nullable String email,
        @Nullable String password,
        @Nullable String organization) {
    static final SignUpForm EMPTY = new SignUpForm("", "", "");

    private static final int LONGEST_NAME = 100;

    String normalizedEmail() {
        return EmailAddress.normalized(email == null ? "" : email);
    }

    private String chosenPassword() {
        return password == null ? "" : password;
    }

    private String organizationName() {
        var typed = organization == null ? "" : organization.strip();
        return typed.isEmpty() ? EmailAddress.localPart(normalizedEmail()) : typed;
    }

    void check(BindingResult binding) {
        var address = normalizedEmail();
        if (address.isEmpty()) {
            binding.rejectValue("email", "missing", "Enter your e-mail address.");
        } else if (!EmailAddress.isPlausible(address)) {
            binding.rejectValue("email", "wrong", "This is no e-mail address. It should look like ada@example.com.");
        }
        PasswordRules.objection(chosenPassword(), address)
                .ifPresent(objection -> binding.rejectValue("password", "weak", objection));
        if (organizationName().length() > LONGEST_NAME) {
            binding.rejectValue("organization", "long", "Use at most " + LONGEST_NAME + " characters.");
        } else if (organizationName().codePoints().anyMatch(Character::isISOControl)) {
            binding.rejectValue("organization", "control", "Leave out tabs, line breaks and other control characters.");
        }
    }

    /// Once [#check] found nothing wrong.
    SignUp.Request request() {
        var email = normalizedEmail();
        return new SignUp.Request(email, chosenPassword(), EmailAddress.localPart(email), organizationName());
    }

    @Override
    public String toString() {
        return "SignUpForm[email=" + email + "]";
    }
}
