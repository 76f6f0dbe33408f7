package io.carillon.webhooks;

import io.carillon.apps.SigningKeys;
import java.security.SecureRandom;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What every node has, in any role.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "carillon.command", havingValue = false, matchIfMissing = true)
@EnableConfigurationProperties(WebhooksSettings.class)
class WebhooksSetup {
    /// One epoch per start, never 0.
    @Bean
    WebhookNode webhookNode() {
        return new WebhookNode(new SecureRandom().nextLong(1, Long.MAX_VALUE));
    }

    @Bean
    WebhookDatabase webhookDatabase(JdbcConnectionDetails details) {
        return new WebhookDatabase(details, "carillon-webhooks", 6);
    }

    @Bean
    LaneStore laneStore(WebhookDatabase database, SigningKeys keys) {
        return new JdbcLaneStore(database, keys);
    }

    @Bean
    OutcomeLog outcomeLog(LaneStore store, WebhookNode node) {
        return new OutcomeLog(store, node.epoch());
    }
}
