package io.carillon.accounts;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Makes a person's account together with an organization of his own.
@Service
@ConditionalOnBooleanProperty("carillon.control.enabled")
public class SignUp {
    private final Accounts accounts;
    private final Memberships memberships;
    private final OrganizationCatalogue organizations;
    private final PasswordEncoder passwords;
    private final TransactionOperations transaction;
    private final Clock clock;

    SignUp(
            Accounts accounts,
            Memberships memberships,
            OrganizationCatalogue organizations,
            PasswordEncoder passwords,
            TransactionOperations transaction,
            Clock clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.organizations = organizations;
        this.passwords = passwords;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Empty when the e-mail address has an account already. Blocks for the time of one password hash, outside of any
    /// transaction of its own.
    public Optional<SignedUp> signUp(Request request) {
        if (accounts.findByEmail(request.email()).isPresent()) {
            return Optional.empty();
        }
        var hash = hash(request);
        try {
            return Optional.of(make(request, hash));
        } catch (DataIntegrityViolationException _) {
            // the same address at the same moment
            return Optional.empty();
        }
    }

    /// The account with this e-mail address and the first organization that it owns, made when missing. An existing
    /// account keeps its name and password.
    public SignedUp ensure(Request request) {
        var account = accounts.findByEmail(request.email()).orElse(null);
        if (account == null) {
            return make(request, hash(request));
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

    private String hash(Request request) {
        var hash = passwords.encode(request.password());
        if (hash == null) {
            throw new IllegalArgumentException("no password");
        }
        return hash;
    }

    private SignedUp make(Request request, String hash) {
        return transaction.execute(_ -> {
            var account = accounts.save(new Account(request.email(), request.name(), hash, clock.instant()));
            var organization = organizations.foundOwnedBy(account.id(), request.organization());
            return new SignedUp(account.id(), organization.id());
        });
    }

    /// @param email of any case
    /// @param name of the person
    /// @param organization name of the organization to make
    public record Request(String email, String password, String name, String organization) {
        public Request {
            email = EmailAddress.normalized(email);
        }

        @Override
        public String toString() {
            return "Request[email=" + email + "]";
        }
    }

    public record SignedUp(UUID accountId, UUID organizationId) {}
}
