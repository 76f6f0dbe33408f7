package io.carillon.webhooks;

import io.carillon.apps.AppCatalogue;
import io.carillon.apps.BadSettingException;
import io.carillon.webhooks.WebhookBootstrapSettings.Target;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Gives the bootstrapped apps their webhook endpoints, where they have none with this URL: what an operator changed
/// later stays as it is.
@Component
@ConditionalOnBooleanProperty("carillon.control.enabled")
@ConditionalOnBooleanProperty(name = "carillon.command", havingValue = false, matchIfMissing = true)
@EnableConfigurationProperties(WebhookBootstrapSettings.class)
class WebhookBootstrap implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(WebhookBootstrap.class);

    private final WebhookBootstrapSettings settings;
    private final AppCatalogue apps;
    private final WebhookAdministration administration;
    private boolean running;

    WebhookBootstrap(WebhookBootstrapSettings settings, AppCatalogue apps, WebhookAdministration administration) {
        this.settings = settings;
        this.apps = apps;
        this.administration = administration;
    }

    @Override
    public void start() {
        ensure("CARILLON_BOOTSTRAP_APP_", settings.app());
        ensure("CARILLON_BOOTSTRAP_APP2_", settings.app2());
        running = true;
    }

    private void ensure(String prefix, Target target) {
        if (target.webhook().url().isBlank()) {
            return;
        }
        var wish = wish(prefix, target);
        if (!target.id().strip().matches("[0-9]{1,18}")) {
            throw new BadSettingException(prefix + "ID", "is needed for " + prefix + "WEBHOOK_URL");
        }
        long appId = Long.parseLong(target.id().strip());
        apps.organizationOf(appId).ifPresent(owner -> {
            var present = administration.endpointsOf(owner, appId).stream()
                    .anyMatch(endpoint -> endpoint.wish().url().equals(wish.url()));
            if (!present) {
                administration.create(owner, appId, wish);
                log.info("Created a webhook endpoint of app {}", appId);
            }
        });
    }

    private static WebhookWish wish(String prefix, Target target) {
        try {
            return new WebhookWish(
                    target.webhook().url(),
                    types(prefix, target),
                    target.webhook().batched(),
                    true);
        } catch (WebhookRefusedException e) {
            throw new BadSettingException(prefix + "WEBHOOK_URL", "cannot be used: " + e.getMessage());
        }
    }

    private static Set<WebhookType> types(String prefix, Target target) {
        var types = EnumSet.noneOf(WebhookType.class);
        for (var name : target.webhook().types().split(",", -1)) {
            if (!name.isBlank()) {
                types.add(WebhookType.find(name.strip())
                        .orElseThrow(() -> new BadSettingException(
                                prefix + "WEBHOOK_TYPES", "must be names such as channel_occupied, not " + name)));
            }
        }
        return types.isEmpty() ? EnumSet.allOf(WebhookType.class) : types;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// After the bootstrap of apps, before any server.
    @Override
    public int getPhase() {
        return 1;
    }
}
