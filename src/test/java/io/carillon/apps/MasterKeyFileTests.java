package io.carillon.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyFileTests {
    @TempDir
    Path folder;

    @Test
    void generatesAKeyOnceForItsOwnerOnly() throws IOException {
        var file = folder.resolve("below/secrets.key");

        var first = MasterKeyFile.load(new SecretsSettings("", file));
        var second = MasterKeyFile.load(new SecretsSettings("", file));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void theEnvironmentGoesBeforeTheFile() {
        var key = Base64.getEncoder().encodeToString(new byte[32]);

        var master = MasterKeyFile.load(new SecretsSettings(key, folder.resolve("secrets.key")));

        assertThat(master.id()).isEqualTo(new MasterKey(new byte[32]).id());
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64!", "c2hvcnQ=", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYwMTIz"})
    void aBadKeyIsRefusedWithoutShowingIt(String key) {
        assertThatThrownBy(() -> MasterKeyFile.load(new SecretsSettings(key, folder.resolve("secrets.key"))))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("CARILLON_SECRETS_KEY must be base64 of 32 bytes")
                .hasMessageNotContaining(key);
    }

    @Test
    void aBadFileIsNamed() throws IOException {
        var file = folder.resolve("secrets.key");
        Files.writeString(file, "damaged");

        assertThatThrownBy(() -> MasterKeyFile.load(new SecretsSettings("", file)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void settingsHideTheKey() {
        assertThat(new SecretsSettings("the-key", folder).toString()).doesNotContain("the-key");
    }
}
