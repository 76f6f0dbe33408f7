package io.carillon.apps;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The master key and what works with it, in either role.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretsSettings.class)
class SecretsSetup {
    @Bean
    MasterKey masterKey(SecretsSettings settings) {
        return MasterKeyFile.load(settings);
    }

    @Bean
    SecretCipher secretCipher(MasterKey master) {
        return new SecretCipher(master);
    }

    @Bean
    SigningKeys signingKeys(SecretCipher cipher) {
        return new SigningKeys(cipher);
    }
}
