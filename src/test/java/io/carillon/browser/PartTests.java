package io.carillon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The parts of pages on the style guide, with scripts and without.
@BrowserTest
class PartTests {
    @LocalServerPort
    int port;

    private @Nullable Visit visit;

    @AfterEach
    void leave() {
        if (visit != null) {
            visit.close();
        }
    }

    @Test
    void aDialogGivesTheFocusBack(Browser browser) {
        var page = withScripts(browser);
        var opener = page.locator("[commandfor=example-dialog]");

        opener.click();
        assertThat(page.locator("#example-dialog").isVisible()).isTrue();
        page.keyboard().press("Escape");

        assertThat(page.locator("#example-dialog").isVisible()).isFalse();
        assertThat(page.evaluate("document.activeElement.getAttribute('commandfor')"))
                .isEqualTo("example-dialog");
    }

    @Test
    void tabsRememberTheChoice(Browser browser) {
        var page = withScripts(browser);

        page.locator("[role=tab]", new Page.LocatorOptions().setHasText("Python"))
                .click();
        page.reload();

        assertThat(page.locator("[data-tab=Python]").isVisible()).isTrue();
        assertThat(page.locator("[data-tab=Node]").isVisible()).isFalse();
    }

    @Test
    void controlKOpensThePalette(Browser browser) {
        var page = withScripts(browser);

        page.keyboard().press("Control+K");
        page.keyboard().type("zzz");

        assertThat(page.locator(".palette").isVisible()).isTrue();
        assertThat(page.locator(".palette-none").isVisible()).isTrue();
        assertThat(Axe.complaints(page)).isEmpty();
    }

    @Test
    void nothingIsHiddenWithoutScripts(Browser browser) {
        var page = opened(Visit.withoutScripts(browser, port));

        assertThat(page.locator("[data-tab=Node]").isVisible()).isTrue();
        assertThat(page.locator("[data-tab=Python]").isVisible()).isTrue();
        assertThat(page.locator("[data-copy]").first().isVisible()).isFalse();
        assertThat(page.locator("[data-theme-switch]").isVisible()).isFalse();
        assertThat(page.locator("time[data-time]").textContent()).isEqualTo("2026-11-24 09:30 UTC");
    }

    private Page withScripts(Browser browser) {
        return opened(Visit.to(browser, port));
    }

    private Page opened(Visit begun) {
        visit = begun;
        return begun.open("/styleguide");
    }
}
