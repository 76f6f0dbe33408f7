package io.carillon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasClassOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.carillon.apps.AppAdministration;
import io.carillon.apps.AppCreation;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The first steps with an app.
@BrowserTest
class StartTests {
    private static final HasTextOptions SOON = new HasTextOptions().setTimeout(20_000);

    @LocalServerPort
    int port;

    @Autowired
    AppCreation apps;

    @Autowired
    AppAdministration administration;

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
    void theWholeLoopRunsInTheReadersBrowser(Browser browser) {
        visit = Visit.by(tenant, browser, port).acquaintedWith("ws://localhost:");
        var page = visit.open(tenant.path("/o/{org}/a/{app}/start"));
        assertThat(page.locator("[data-first=received]")).containsText("not yet");

        page.getByText("Run the test in this browser").click();

        assertThat(page.locator("[data-summary]")).hasText(Pattern.compile("All of it worked, in .* ms\\."), SOON);
        for (var step : new String[] {"connect", "subscribe", "publish", "receive"}) {
            assertThat(page.locator("[data-step=" + step + "] .step-result")).hasText(Pattern.compile("[\\d.]+ ms"));
        }
        for (var first : new String[] {"connected", "subscribed", "published", "received"}) {
            assertThat(page.locator("[data-first=" + first + "]"))
                    .hasClass(Pattern.compile(".*step-done.*"), new HasClassOptions().setTimeout(20_000));
        }
        visit.show(ColorScheme.LIGHT);
        visit.takePictures("run-light");
        visit.show(ColorScheme.DARK);
        visit.takePictures("run-dark");
        assertThat(Axe.complaints(page)).isEmpty();
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void theWholeLoopRunsByStompAsWell(Browser browser) {
        visit = Visit.by(tenant, browser, port).acquaintedWith("ws://localhost:");
        var page = visit.open(tenant.path("/o/{org}/a/{app}/start"));

        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("STOMP"))
                .check();
        page.getByText("Run the test in this browser").click();

        assertThat(page.locator("[data-summary]")).hasText(Pattern.compile("All of it worked, in .* ms\\."), SOON);
        visit.takePictures("run-stomp");
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void aFailureHasItsCodeAndAHint(Browser browser) {
        visit = Visit.by(tenant, browser, port);
        var page = visit.open(tenant.path("/o/{org}/a/{app}/start"));
        administration.disable(
                UUID.fromString(tenant.organization()), tenant.app().id());
        page.waitForCondition(() -> {
            page.getByText(Pattern.compile("Run (the test in this browser|it again)"))
                    .click();
            page.locator(".step-failed, [data-step=receive].step-done").first().waitFor();
            return page.locator("[data-step=connect].step-failed").isVisible();
        });

        assertThat(page.locator("[data-step=connect] .step-result")).hasText("failed, code 4003");
        assertThat(page.locator("[data-step=connect] .step-detail")).containsText("The app is disabled.");
        visit.takePictures("failed");
        assertThat(Axe.complaints(page)).isEmpty();
    }

    @Test
    void publishesWithoutScripts(Browser browser) {
        visit = Visit.withoutScripts(tenant, browser, port);
        var page = visit.open(tenant.path("/o/{org}/a/{app}/start"));
        assertThat(page.getByText("Run the test in this browser")).isHidden();

        page.getByText("Publish a test event").click();

        assertThat(page.getByText("The event was published on the channel")).isVisible();
        page.waitForCondition(() -> {
            page.reload();
            return page.locator("[data-first=published].step-done").isVisible();
        });
    }

    @Test
    void snippetsHaveTheAppsOwnValuesButNoSecret(Browser browser) {
        visit = Visit.by(tenant, browser, port);
        var page = visit.open(tenant.path("/o/{org}/a/{app}/start"));

        var servers = page.getByLabel("Publish from a server");
        servers.getByRole(AriaRole.TAB, new Locator.GetByRoleOptions().setName("Python"))
                .click();

        var python = page.locator("[data-tabs=server] [data-tab=Python]");
        assertThat(python).containsText(tenant.key().key());
        assertThat(python).containsText("YOUR_SECRET");
        assertThat(page.content()).doesNotContain(tenant.key().secret().reveal());
        assertThat(page.content()).doesNotContain("{{");
    }
}
