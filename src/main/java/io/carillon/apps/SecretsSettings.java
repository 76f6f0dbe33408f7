package io.carillon.apps;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The key that encrypts the secrets of apps. Not validated by annotations, whose messages would show the value.
///
/// @param key base64 of 32 bytes; empty to use the file
/// @param file where the key is generated into when none is given
@ConfigurationProperties("carillon.secrets")
record SecretsSettings(
        @DefaultValue("") String key,
        @DefaultValue("data/secrets.key") Path file) {
    @Override
    public String toString() {
        return "SecretsSettings[file=" + file + "]";
    }
}
