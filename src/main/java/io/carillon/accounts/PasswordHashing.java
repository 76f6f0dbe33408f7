package io.carillon.accounts;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Passwords are hashed with Argon2id. The hash names its algorithm, so that a later one can take over.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("carillon.control.enabled")
@EnableConfigurationProperties(SignUpSettings.class)
class PasswordHashing {
    private static final String CURRENT = "argon2id";

    @Bean
    PasswordEncoder passwordEncoder() {
        var encoder = new DelegatingPasswordEncoder(
                CURRENT, Map.of(CURRENT, Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
        return new BoundedPasswordEncoder(encoder, Runtime.getRuntime().availableProcessors());
    }
}
