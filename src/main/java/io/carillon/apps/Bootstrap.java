package io.carillon.apps;

import io.carillon.accounts.OrganizationCatalogue;
import io.carillon.accounts.SignUp;
import io.carillon.apps.BootstrapPlan.PlannedApp;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes the account, organizations and apps of a [BootstrapPlan], each only where it is missing: what an operator
/// changed later stays as it is.
final class Bootstrap {
    private static final Logger log = LoggerFactory.getLogger(Bootstrap.class);

    private final SignUp signUp;
    private final OrganizationCatalogue organizations;
    private final AppCreation apps;
    private final TransactionTemplate transaction;

    Bootstrap(SignUp signUp, OrganizationCatalogue organizations, AppCreation apps, TransactionTemplate transaction) {
        this.signUp = signUp;
        this.organizations = organizations;
        this.apps = apps;
        this.transaction = transaction;
    }

    void run(BootstrapPlan plan) {
        try {
            transaction.executeWithoutResult(_ -> make(plan));
        } catch (DataIntegrityViolationException e) {
            // another node starts at the same moment and was first
            log.debug("Bootstrap runs again", e);
            transaction.executeWithoutResult(_ -> make(plan));
        }
    }

    private void make(BootstrapPlan plan) {
        var owner = signUp.ensure(plan.account());
        if (plan.app() != null) {
            ensure("APP", plan.app(), owner::organizationId);
        }
        var second = plan.app2();
        if (second != null) {
            ensure(
                    "APP2",
                    second,
                    () -> organizations
                            .foundOwnedBy(owner.accountId(), second.name())
                            .id());
        }
    }

    private void ensure(String variable, PlannedApp wanted, Supplier<UUID> organization) {
        if (apps.isIdTaken(wanted.id())) {
            log.debug("App {} exists already", wanted.id());
            return;
        }
        if (apps.isKeyTaken(wanted.key().key())) {
            throw new BadSettingException(
                    "CARILLON_BOOTSTRAP_" + variable + "_KEY", "belongs to another app already: choose another one");
        }
        apps.create(new NewApp(
                organization.get(),
                wanted.name(),
                wanted.settings(),
                wanted.limits(),
                wanted.recovery(),
                wanted.id(),
                wanted.key()));
        log.info("Created app {} ({})", wanted.id(), wanted.name());
    }
}
