package io.carillon.accounts;

import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Checks e-mail address and password. Takes as long for an address that nobody has as for a wrong password.
@Component
@ConditionalOnBooleanProperty("carillon.control.enabled")
class Credentials {
    private static final String NOBODYS_PASSWORD = "a password that nobody has";

    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final String nobodysHash;

    Credentials(Accounts accounts, PasswordEncoder passwords, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
        this.nobodysHash = String.valueOf(passwords.encode(NOBODYS_PASSWORD));
    }

    /// Blocks for the time of one hash, and longer when many sign in at once. Holds no connection to the database
    /// meanwhile.
    ///
    /// @param email normalized
    Optional<SignedIn> check(String email, String password) {
        var known = EmailAddress.isPlausible(email) ? accounts.findByEmail(email) : Optional.<Account>empty();
        var candidate = password.length() > 2 * PasswordRules.LONGEST ? "" : password;
        var hash = known.map(Account::passwordHash).orElse(nobodysHash);
        var right = passwords.matches(candidate, hash);
        return known.filter(_ -> right).map(account -> new SignedIn(account.id(), account.email(), clock.instant()));
    }
}
