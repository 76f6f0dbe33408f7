package io.carillon.apps;

import io.carillon.accounts.OrganizationCatalogue;
import io.carillon.accounts.SignUp;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs the bootstrap after the migrations and before any server opens its port.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("carillon.control.enabled")
@ConditionalOnBooleanProperty(name = "carillon.command", havingValue = false, matchIfMissing = true)
@EnableConfigurationProperties(BootstrapSettings.class)
class BootstrapSetup {
    @Bean
    Bootstrap bootstrap(
            SignUp signUp,
            OrganizationCatalogue organizations,
            AppCreation apps,
            PlatformTransactionManager transactions) {
        return new Bootstrap(signUp, organizations, apps, new TransactionTemplate(transactions));
    }

    @Bean
    SmartLifecycle bootstrapAtStart(Bootstrap bootstrap, BootstrapSettings settings) {
        return new AtStart(bootstrap, settings);
    }

    private static final class AtStart implements SmartLifecycle {
        private final Bootstrap bootstrap;
        private final BootstrapSettings settings;
        private boolean running;

        AtStart(Bootstrap bootstrap, BootstrapSettings settings) {
            this.bootstrap = bootstrap;
            this.settings = settings;
        }

        @Override
        public void start() {
            BootstrapPlan.of(settings).ifPresent(bootstrap::run);
            running = true;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return 0;
        }
    }
}
