package io.carillon.accounts;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes a person's account together with an organization of his own.
@Service
@Transactional
@ConditionalOnBooleanProperty("carillon.control.enabled")
public class SignUp {
    private final Accounts accounts;
    private final Memberships memberships;
    private final OrganizationCatalogue organizations;
    private final PasswordEncoder passwords;
    private final Clock clock;

    SignUp(
            Accounts accounts,
            Memberships memberships,
            OrganizationCatalogue organizations,
            PasswordEncoder passwords,
            Clock clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.organizations = organizations;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// Empty when the e-mail address has an account already.
    public Optional<SignedUp> signUp(Request request) {
        if (accounts.findByEmail(normalized(request.email())).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(create(request));
    }

    /// The account with this e-mail address and the first organization that it owns, made when missing. An existing
    /// account keeps its name and password.
    public SignedUp ensure(Request request) {
        var account = accounts.findByEmail(normalized(request.email())).orElse(null);
        if (account == null) {
            return create(request);
        }
        var owned = memberships.findByIdAccountIdOrderByCreatedAtAsc(account.id()).stream()
                .filter(membership -> membership.role() == Role.OWNER)
                .findFirst();
        var organizationId = owned.map(Membership::organizationId)
                .orElseGet(() -> organizations
                        .foundOwnedBy(account.id(), request.organization())
                        .id());
        return new SignedUp(account.id(), organizationId);
    }

    private SignedUp create(Request request) {
        var hash = passwords.encode(request.password());
        if (hash == null) {
            throw new IllegalArgumentException("no password");
        }
        var account = accounts.save(new Account(normalized(request.email()), request.name(), hash, clock.instant()));
        var organization = organizations.foundOwnedBy(account.id(), request.organization());
        return new SignedUp(account.id(), organization.id());
    }

    private static String normalized(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /// @param name of the person
    /// @param organization name of the organization to make
    public record Request(String email, String password, String name, String organization) {
        @Override
        public String toString() {
            return "Request[email=" + email + "]";
        }
    }

    public record SignedUp(UUID accountId, UUID organizationId) {}
}
