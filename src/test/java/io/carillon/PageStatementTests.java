package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.DashboardRoutes.Route;
import io.carillon.apps.App;
import io.carillon.apps.AppCreation;
import io.carillon.apps.KeyRotation;
import io.carillon.apps.NewApp;
import io.carillon.webhooks.WebhookAdministration;
import io.carillon.webhooks.WebhookEndpoint;
import io.carillon.webhooks.WebhookType;
import io.carillon.webhooks.WebhookWish;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// A page asks the database as often for much as for little, and seldom.
@DashboardTest
class PageStatementTests {
    private static final int MOST = 15;
    private static final int MANY = 8;
    private static final WebhookWish ENDPOINT =
            new WebhookWish("https://example.com/hooks", Set.of(WebhookType.CACHE_MISS), false, true);

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    AppCreation apps;

    @Autowired
    KeyRotation keys;

    @Autowired
    WebhookAdministration webhooks;

    @Autowired
    StatementCounter counter;

    private Tenant small;
    private Tenant large;

    @BeforeEach
    void signUp() {
        small = tenant(1);
        large = tenant(MANY);
    }

    @TestFactory
    Stream<DynamicTest> pagesAskAsOftenForMuchAsForLittle() {
        return DashboardRoutes.of(mapping).stream()
                .filter(route ->
                        route.method().equals("GET") && route.variables().contains("org"))
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    long little = small.statements(route);
                    long much = large.statements(route);

                    assertThat(much).isEqualTo(little).isLessThanOrEqualTo(MOST);
                }));
    }

    /// With as many apps as are asked for, of which the last one has as many keys and endpoints.
    private Tenant tenant(int many) {
        var browser = Browser.signedUp(port);
        var organization = browser.home().substring("/o/".length());
        var made = new ArrayList<App>();
        var endpoints = new ArrayList<WebhookEndpoint>();
        for (int i = 0; i < many; i++) {
            made.add(apps.create(NewApp.named(UUID.fromString(organization), "Shop " + i)));
        }
        var app = made.getLast();
        for (int i = 0; i < many; i++) {
            endpoints.add(
                    webhooks.create(app.organizationId(), app.id(), ENDPOINT).orElseThrow());
            if (i > 0) {
                keys.addKey(app.organizationId(), app.id(), "key " + i);
            }
        }
        return new Tenant(
                browser,
                Map.of(
                        "org", organization,
                        "app", String.valueOf(app.id()),
                        "key", app.keys().getFirst().key(),
                        "endpoint", String.valueOf(endpoints.getFirst().id())));
    }

    private final class Tenant {
        private final Browser browser;
        private final Map<String, String> values;

        Tenant(Browser browser, Map<String, String> values) {
            this.browser = browser;
            this.values = values;
        }

        /// For one request of a route; what goes on beside it is told apart by asking several times.
        long statements(Route route) {
            var path = route.path(values);
            return LongStream.range(0, 4)
                    .map(_ -> {
                        long before = counter.statements();
                        route.ask(browser, path, Map.of());
                        return counter.statements() - before;
                    })
                    .min()
                    .orElseThrow();
        }
    }
}
