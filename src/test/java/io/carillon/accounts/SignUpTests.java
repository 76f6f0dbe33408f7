package io.carillon.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.DatabaseTest;
import io.carillon.accounts.SignUp.Request;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

@DatabaseTest
class SignUpTests {
    @Autowired
    SignUp signUp;

    @Autowired
    Accounts accounts;

    @Autowired
    Memberships memberships;

    @Autowired
    OrganizationCatalogue organizations;

    @Autowired
    PasswordEncoder passwords;

    private final String email = UUID.randomUUID() + "@example.com";

    @Test
    void makesAccountOrganizationAndOwnerInOne() {
        var made = signUp.signUp(request(email)).orElseThrow();

        var account = accounts.findByEmail(email).orElseThrow();
        assertThat(account.id()).isEqualTo(made.accountId());
        assertThat(account.name()).isEqualTo("Ada");
        assertThat(organizations.findById(made.organizationId()))
                .get()
                .extracting(Organization::name)
                .isEqualTo("Ada's");
        assertThat(memberships.findByIdAccountIdOrderByCreatedAtAsc(account.id()))
                .singleElement()
                .satisfies(membership -> {
                    assertThat(membership.organizationId()).isEqualTo(made.organizationId());
                    assertThat(membership.role()).isEqualTo(Role.OWNER);
                });
    }

    @Test
    void keepsThePasswordAsArgon2idOnly() {
        signUp.signUp(request(email));

        var hash = accounts.findByEmail(email).orElseThrow().passwordHash();
        assertThat(hash).startsWith("{argon2id}$argon2id$").doesNotContain("correct horse");
        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("battery staple", hash)).isFalse();
    }

    @Test
    void refusesAnAddressThatIsTakenInAnyCase() {
        signUp.signUp(request(email));

        assertThat(signUp.signUp(request(email.toUpperCase(java.util.Locale.ROOT))))
                .isEmpty();
    }

    @Test
    void ensureMakesOnlyWhatIsMissing() {
        var first = signUp.ensure(request(email));

        var second = signUp.ensure(new Request(email, "another password", "Eve", "Eve's"));

        assertThat(second).isEqualTo(first);
        assertThat(accounts.findByEmail(email).orElseThrow().name()).isEqualTo("Ada");
    }

    @Test
    void idsAreTimeOrdered() {
        var first = signUp.signUp(request(email)).orElseThrow();
        var second = signUp.signUp(request("2" + email)).orElseThrow();

        assertThat(first.accountId().version()).isEqualTo(7);
        assertThat(first.accountId().toString()).isLessThan(second.accountId().toString());
    }

    private static Request request(String email) {
        return new Request(email, "correct horse", "Ada", "Ada's");
    }
}
