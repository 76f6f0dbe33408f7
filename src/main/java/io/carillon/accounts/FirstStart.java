package io.carillon.accounts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Tells the operator of an installation where nobody has an account yet how to get one.
@Component
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty("carillon.control.enabled")
class FirstStart {
    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);

    private final Accounts accounts;
    private final SignUpSettings settings;
    private final Environment environment;

    FirstStart(Accounts accounts, SignUpSettings settings, Environment environment) {
        this.accounts = accounts;
        this.settings = settings;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        if (!accounts.isEmpty()) {
            return;
        }
        if (settings.isOpen()) {
            log.info(
                    "Nobody has an account yet: sign up at http://localhost:{}/signup",
                    environment.getProperty("local.server.port"));
        } else {
            log.info("Nobody has an account yet and sign-up is closed: set CARILLON_BOOTSTRAP_EMAIL and _PASSWORD");
        }
    }
}
