package io.carillon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.carillon.OfficialClient;
import io.carillon.apps.AppCreation;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/// An app's overview while the app is used.
@BrowserTest
class OverviewTests {
    private static final HasTextOptions SOON = new HasTextOptions().setTimeout(20_000);

    @LocalServerPort
    int port;

    @Value("${carillon.gateway.port}")
    int gatewayPort;

    @Autowired
    AppCreation apps;

    private Tenant tenant;
    private @Nullable Visit visit;

    @BeforeEach
    void signUp(Browser browser) {
        tenant = Tenant.signUp(browser, port, apps);
    }

    @AfterEach
    void leave() {
        if (visit != null) {
            visit.close();
        }
    }

    @Test
    void followsTheTrafficWithoutBeingLoadedAgain(Browser browser) {
        visit = Visit.by(tenant, browser, port);
        var page = visit.open(tenant.path("/o/{org}/a/{app}"));
        assertThat(page.getByText("Nothing has come in yet")).isVisible();
        assertThat(page.locator("[data-live-state]")).hasText("Live", SOON);

        try (var client = connect().subscribe("news", "headline")) {
            client.trigger("news", "headline", Map.of("text", "hello"));
            client.expect("news headline {\"text\":\"hello\"}");

            assertThat(page.locator("[data-number=connections]")).hasText("1", SOON);
            assertThat(page.locator("[data-number=peak]")).hasText("1", SOON);
            assertThat(page.locator("[data-number=messages]")).hasText("2", SOON);
            assertThat(page.getByText("Nothing has come in yet")).isHidden();
            assertThat(page.locator("[data-chart] canvas")).isVisible();
            page.getByText("Show as a table").click();
            assertThat(page.locator("tbody[data-minutes] tr")).hasCount(60);
            visit.show(ColorScheme.LIGHT);
            visit.takePictures("busy-light");
            visit.show(ColorScheme.DARK);
            visit.takePictures("busy-dark");
            assertThat(Axe.complaints(page)).isEmpty();
        }

        assertThat(page.locator("[data-number=connections]")).hasText("0", SOON);
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void saysHowOldItIsWhileTheFeedIsAway(Browser browser) {
        visit = Visit.by(tenant, browser, port);
        visit.page().routeWebSocket(Pattern.compile(".*/live"), socket -> socket.close());
        var page = visit.open(tenant.path("/o/{org}/a/{app}"));

        assertThat(page.locator("[data-live-state]"))
                .hasText(Pattern.compile("Updated \\d+ s ago; the live feed is reconnecting\\."), SOON);
    }

    @Test
    void saysThatItsReaderSignedOutElsewhere(Browser browser) {
        visit = Visit.by(tenant, browser, port);
        var page = visit.open(tenant.path("/o/{org}/a/{app}"));
        assertThat(page.locator("[data-live-state]")).hasText("Live", SOON);

        var elsewhere = visit.page().context().newPage();
        elsewhere.navigate(tenant.path("/o/{org}"));
        elsewhere.getByText("Account").click();
        elsewhere.getByText("Sign out").click();

        assertThat(page.locator("[data-live-state]"))
                .hasText("You are signed out. Load the page again to sign in.", SOON);
    }

    @Test
    void isWholeWithoutScripts(Browser browser) {
        visit = Visit.withoutScripts(tenant, browser, port);
        try (var client = connect().subscribe("news", "headline")) {
            client.trigger("news", "headline", Map.of("text", "hello"));
            client.expect("news headline {\"text\":\"hello\"}");
            var page = visit.open(tenant.path("/o/{org}/a/{app}"));
            page.waitForCondition(() -> {
                page.reload();
                return page.locator("[data-number=messages]").textContent().equals("2");
            });

            assertThat(page.locator("[data-number=connections]")).hasText("1");
            assertThat(page.locator("[data-chart]")).isHidden();
            page.getByText("Show as a table").click();
            assertThat(page.locator("tbody[data-minutes] tr").first()).containsText("UTC");
            assertThat(page.locator("[data-live-state]")).containsText("As of");
        }
    }

    private OfficialClient connect() {
        var key = tenant.key();
        return OfficialClient.connect(
                gatewayPort,
                String.valueOf(tenant.app().id()),
                key.key(),
                key.secret().reveal());
    }
}
