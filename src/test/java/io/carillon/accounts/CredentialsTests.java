package io.carillon.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.MovableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class CredentialsTests {
    private final List<String> checked = new ArrayList<>();
    private final Account ada = new Account("ada@example.com", "Ada", "hash of secret", Instant.EPOCH);
    private final Credentials credentials = new Credentials(new OnlyAda(), new CountingEncoder(), new MovableClock());

    @Test
    void knowsWhoHasThePassword() {
        assertThat(credentials.check("ada@example.com", "secret"))
                .get()
                .extracting(SignedIn::accountId, SignedIn::email)
                .containsExactly(ada.id(), "ada@example.com");
        assertThat(credentials.check("ada@example.com", "other")).isEmpty();
    }

    @Test
    void everyAttemptCostsExactlyOneHash() {
        credentials.check("ada@example.com", "secret");
        credentials.check("ada@example.com", "other");
        credentials.check("eve@example.com", "secret");
        credentials.check("no address", "secret");
        credentials.check("ada@example.com", "x".repeat(100_000));
        credentials.check("ada@example.com", "");

        assertThat(checked).hasSize(6);
    }

    @Test
    void thePasswordOfNobodyOpensNothing() {
        assertThat(credentials.check("eve@example.com", "a password that nobody has"))
                .isEmpty();
    }

    private final class OnlyAda implements Accounts {
        @Override
        public Account save(Account account) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public Optional<Account> findByEmail(String email) {
            return email.equals(ada.email()) ? Optional.of(ada) : Optional.empty();
        }
    }

    private final class CountingEncoder implements PasswordEncoder {
        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return "hash of " + password;
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            checked.add(String.valueOf(hash));
            return ("hash of " + password).equals(hash);
        }
    }
}
