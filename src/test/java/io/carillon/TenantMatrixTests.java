package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.DashboardRoutes.Route;
import io.carillon.apps.AppCreation;
import io.carillon.apps.NewApp;
import io.carillon.webhooks.WebhookAdministration;
import io.carillon.webhooks.WebhookType;
import io.carillon.webhooks.WebhookWish;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every route of an organization, asked for by a member of another one: nothing is there, and no row is touched. The
/// routes come from Spring MVC itself; one with a new variable fails here until it has a value.
@DashboardTest
class TenantMatrixTests {
    /// What a form may need to get past the checks of what was typed.
    private static final Map<String, String> FIELDS = Map.of(
            "name", "Shop",
            "label", "web shop",
            "channel", "carillon-test",
            "marker", "by-hand",
            "url", "https://example.com/other",
            "types", "cache_miss");

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
    WebhookAdministration webhooks;

    @Autowired
    JdbcClient jdbc;

    private Tenant owner;
    private Tenant stranger;
    private TenantRows rows;

    @BeforeEach
    void signUp() {
        owner = tenant();
        stranger = tenant();
        rows = new TenantRows(jdbc, owner.values, stranger.values);
    }

    @TestFactory
    Stream<DynamicTest> strangersFindNothingAndTouchNothing() {
        return routes().flatMap(route -> IntStream.range(0, route.variables().size())
                .mapToObj(own -> DynamicTest.dynamicTest(
                        route + ", the first " + own + " his own", () -> findsNothing(route, own))));
    }

    @TestFactory
    Stream<DynamicTest> ownersFindSomething() {
        return routes().filter(route -> route.method().equals("GET"))
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    var page = route.ask(owner.browser, route.path(owner.values), FIELDS);

                    assertThat(page.status()).isIn(200, 302);
                    SecurityHeaderRules.check(page);
                    assertThat(page.header("Cache-Control")).contains("no-store");
                }));
    }

    @Test
    void theMatrixIsNotEmptyAndATouchedRowIsSeen() {
        assertThat(routes()).hasSizeGreaterThan(15);
        var before = rows.all();

        owner.browser.submit(owner.app() + "/settings/enable", Map.of()).expectRedirect(owner.app());

        assertThat(rows.all()).isNotEqualTo(before);
    }

    private void findsNothing(Route route, int own) {
        var values = new HashMap<>(owner.values);
        route.variables().stream().limit(own).forEach(name -> values.put(name, stranger.values.getOrDefault(name, "")));
        var before = rows.all();

        var page = route.ask(stranger.browser, route.path(values), FIELDS);

        page.expect(404);
        assertThat(page.html()).doesNotContain(owner.secret);
        SecurityHeaderRules.check(page);
        assertThat(rows.all()).isEqualTo(before);
    }

    private Stream<Route> routes() {
        return DashboardRoutes.of(mapping).stream()
                .filter(route -> route.variables().contains("org"));
    }

    private Tenant tenant() {
        var browser = Browser.signedUp(port);
        var home = browser.home();
        browser.get(home);
        var organization = home.substring("/o/".length());
        var app = apps.create(NewApp.named(UUID.fromString(organization), "Shop"));
        var key = app.keys().getFirst();
        var endpoint = webhooks.create(app.organizationId(), app.id(), ENDPOINT).orElseThrow();
        return new Tenant(
                browser,
                Map.of(
                        "org", organization,
                        "app", String.valueOf(app.id()),
                        "key", key.key(),
                        "endpoint", String.valueOf(endpoint.id())),
                key.secret().reveal());
    }

    /// @param values of the variables of paths
    private record Tenant(Browser browser, Map<String, String> values, String secret) {
        String app() {
            return "/o/" + values.get("org") + "/a/" + values.get("app");
        }
    }
}
