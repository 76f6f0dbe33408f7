package io.carillon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.carillon.apps.AppCreation;
import io.carillon.webhooks.WebhookAdministration;
import io.carillon.webhooks.WebhookType;
import io.carillon.webhooks.WebhookWish;
import java.util.EnumSet;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What holds for every page.
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageQualityTests {
    private static final String TOO_WIDE = """
        [...document.querySelectorAll('body *')]
          .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
          .filter((e) => !e.closest('pre, .table-wrap, .sections, .visually-hidden, dialog:not([open]), details:not([open]) > :not(summary)'))
          .map((e) => e.outerHTML.slice(0, 120)).join('\\n')\
        """;

    private static final String FIRST_PAINT = """
        async () => {
          while (true) {
            const [paint] = performance.getEntriesByName('first-contentful-paint');
            if (paint) return paint.startTime;
            await new Promise(resume => setTimeout(resume, 20));
          }
        }\
        """;
    private static final String SCRIPT_BYTES = """
        performance.getEntriesByType('resource')
          .filter((entry) => entry.name.endsWith('.js'))
          .reduce((bytes, entry) => bytes + entry.encodedBodySize, 0)\
        """;

    @LocalServerPort
    int port;

    @Autowired
    AppCreation apps;

    @Autowired
    WebhookAdministration webhooks;

    /// For all pages, none of which changes anything.
    private static @Nullable Tenant tenant;

    private static long endpoint;

    private @Nullable Visit visit;

    @AfterEach
    void leave() {
        if (visit != null) {
            visit.close();
        }
    }

    @EveryPage
    void canBeUsedByAnybodyInLightAndDark(String path, Browser browser) {
        var page = open(path, browser);

        visit().show(ColorScheme.LIGHT);
        visit().takePictures("light");
        assertThat(Axe.complaints(page)).as("light").isEmpty();
        visit().show(ColorScheme.DARK);
        visit().takePictures("dark");
        assertThat(Axe.complaints(page)).as("dark").isEmpty();
    }

    @EveryPage
    void fitsOnAPhone(String path, Browser browser) {
        var page = open(path, browser);
        page.setViewportSize(360, 740);

        assertThat(page.evaluate(TOO_WIDE)).isEqualTo("");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        for (var menu : page.locator("details > summary").all()) {
            menu.click();
            assertThat(page.evaluate(TOO_WIDE))
                    .as("opened " + menu.textContent())
                    .isEqualTo("");
            menu.click();
        }
    }

    @EveryPage
    void worksByKeyboard(String path, Browser browser) {
        assertThat(Keyboard.walk(open(path, browser))).isEmpty();
    }

    @EveryPage
    void asksNobodyElseAndBreaksNoPolicy(String path, Browser browser) {
        open(path, browser).waitForLoadState();

        assertThat(visit().complaints()).isEmpty();
    }

    @EveryPage
    void paintsWithinASecondAndHasLittleScript(String path, Browser browser) {
        open(path, browser);
        var page = visit().page();
        page.reload();

        assertThat(((Number) page.evaluate(FIRST_PAINT)).doubleValue()).isLessThanOrEqualTo(1000);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(((Number) page.evaluate(SCRIPT_BYTES)).intValue()).isBetween(1, 60_000);
    }

    @Test
    void keepsTheThemeThatWasChosen(Browser browser) {
        var page = open("/", browser);
        visit().show(ColorScheme.LIGHT);
        page.locator("[data-theme-switch]").click();
        page.reload();

        assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("dark");
        assertThat(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
                .isEqualTo("rgb(17, 22, 19)");
    }

    private Page open(String path, Browser browser) {
        if (!path.contains("{org}")) {
            visit = Visit.to(browser, port);
            return visit().open(path);
        }
        var reader = tenant == null ? newTenant(browser) : tenant;
        visit = Visit.by(reader, browser, port);
        return visit().open(reader.path(path).replace("{endpoint}", String.valueOf(endpoint)));
    }

    private Tenant newTenant(Browser browser) {
        var made = Tenant.signUp(browser, port, apps);
        var wish = new WebhookWish("https://example.com/hooks", EnumSet.allOf(WebhookType.class), false, true);
        endpoint = webhooks.create(
                        UUID.fromString(made.organization()), made.app().id(), wish)
                .orElseThrow()
                .id();
        tenant = made;
        return made;
    }

    private Visit visit() {
        return Objects.requireNonNull(visit);
    }
}
