package io.carillon.apps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MasterKeyTests {
    private final MasterKey master = new MasterKey("0123456789abcdef0123456789abcdef".getBytes(UTF_8));
    private final MasterKey other = new MasterKey("another-key-of-32-bytes-in-total".getBytes(UTF_8));
    private final SecretCipher cipher = new SecretCipher(master);
    private final AppSecret secret = new AppSecret("the-secret");

    @Test
    void opensWhatItSealed() {
        var sealed = cipher.seal(1, "key", 1, secret);

        assertThat(cipher.open(1, "key", 1, sealed)).isEqualTo(secret);
    }

    @Test
    void sealsTheSameNeverTheSameWay() {
        assertThat(cipher.seal(1, "key", 1, secret).ciphertext())
                .isNotEqualTo(cipher.seal(1, "key", 1, secret).ciphertext());
    }

    @Test
    void secretsAreBoundToAppKeyAndVersion() {
        var sealed = cipher.seal(1, "key", 1, secret);

        assertUnreadable(() -> cipher.open(2, "key", 1, sealed));
        assertUnreadable(() -> cipher.open(1, "yek", 1, sealed));
        assertUnreadable(() -> cipher.open(1, "key", 2, sealed));
    }

    @Test
    void changedSecretsDoNotOpen() {
        var sealed = cipher.seal(1, "key", 1, secret);
        sealed.ciphertext()[0] ^= 1;

        assertUnreadable(() -> cipher.open(1, "key", 1, sealed));
    }

    @Test
    void anotherKeySaysWhatToDo() {
        var sealed = new SecretCipher(other).seal(1, "key", 1, secret);

        assertThatThrownBy(() -> cipher.open(1, "key", 1, sealed))
                .isInstanceOf(UnreadableSecretException.class)
                .hasMessageContaining("key key of app 1")
                .hasMessageContaining("CARILLON_SECRETS_KEY");
    }

    @Test
    void neverShowsItsValue() {
        assertThat(master.toString()).doesNotContain("0123456789abcdef0123");
        assertThat(master.id()).hasSize(16).isNotEqualTo(other.id());
    }

    private static void assertUnreadable(ThrowingCallable open) {
        assertThatThrownBy(open).isInstanceOf(UnreadableSecretException.class);
    }
}
