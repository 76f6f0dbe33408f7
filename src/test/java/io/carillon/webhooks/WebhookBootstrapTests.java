package io.carillon.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.DatabaseTest;
import io.carillon.apps.App;
import io.carillon.apps.AppCatalogue;
import io.carillon.apps.BadSettingException;
import io.carillon.webhooks.WebhookBootstrapSettings.Target;
import io.carillon.webhooks.WebhookBootstrapSettings.Webhook;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@DatabaseTest
@Import(WebhookFixture.class)
class WebhookBootstrapTests {
    @Autowired
    WebhookFixture fixture;

    @Autowired
    AppCatalogue apps;

    @Autowired
    WebhookAdministration administration;

    @Test
    void givesTheAppItsEndpointOnce() {
        var app = fixture.app();

        start(app, new Webhook("https://example.com/", "channel_occupied, cache_miss", true));
        start(app, new Webhook("https://example.com/", "", false));

        assertThat(wishes(app))
                .containsExactly(new WebhookWish(
                        "https://example.com/",
                        Set.of(WebhookType.CHANNEL_OCCUPIED, WebhookType.CACHE_MISS),
                        true,
                        true));
    }

    @Test
    void saysWhichVariableIsWrong() {
        var app = fixture.app();

        assertThatThrownBy(() -> start(app, new Webhook("https://example.com/", "everything", true)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("CARILLON_BOOTSTRAP_APP_WEBHOOK_TYPES must be names");
        assertThatThrownBy(() -> start(app, new Webhook("nowhere", "", true)))
                .hasMessageStartingWith("CARILLON_BOOTSTRAP_APP_WEBHOOK_URL cannot be used");
        var withoutApp = new Target("", new Webhook("https://example.com/", "", false));
        assertThatThrownBy(() -> start(withoutApp)).hasMessageStartingWith("CARILLON_BOOTSTRAP_APP_ID is needed");
    }

    private List<WebhookWish> wishes(App app) {
        return administration.endpointsOf(app.organizationId(), app.id()).stream()
                .map(WebhookEndpoint::wish)
                .toList();
    }

    private void start(App app, Webhook webhook) {
        start(new Target(String.valueOf(app.id()), webhook));
    }

    private void start(Target target) {
        var none = new Target("", new Webhook("", "", false));
        new WebhookBootstrap(new WebhookBootstrapSettings(target, none), apps, administration).start();
    }
}
