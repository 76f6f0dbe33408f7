package io.carillon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What holds for every page.
@BrowserTest
class PageQualityTests {
    private static final String TOO_WIDE = """
        [...document.querySelectorAll('body *')]
          .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
          .filter((e) => !e.closest('pre, .table-wrap, .sections, .visually-hidden, dialog:not([open])'))
          .map((e) => e.outerHTML.slice(0, 120)).join('\\n')\
        """;

    @LocalServerPort
    int port;

    private Visit visit;

    @BeforeEach
    void arrive(Browser browser) {
        visit = Visit.to(browser, port);
    }

    @AfterEach
    void leave() {
        visit.close();
    }

    @EveryPage
    void canBeUsedByAnybodyInLightAndDark(String path) {
        var page = visit.open(path);

        visit.show(ColorScheme.LIGHT);
        visit.takePictures("light");
        assertThat(Axe.complaints(page)).as("light").isEmpty();
        visit.show(ColorScheme.DARK);
        visit.takePictures("dark");
        assertThat(Axe.complaints(page)).as("dark").isEmpty();
    }

    @EveryPage
    void fitsOnAPhone(String path) {
        var page = visit.open(path);
        page.setViewportSize(360, 740);

        assertThat(page.evaluate(TOO_WIDE)).isEqualTo("");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
    }

    @EveryPage
    void worksByKeyboard(String path) {
        assertThat(Keyboard.walk(visit.open(path))).isEmpty();
    }

    @EveryPage
    void asksNobodyElseAndBreaksNoPolicy(String path) {
        visit.open(path).waitForLoadState();

        assertThat(visit.complaints()).isEmpty();
    }

    @EveryPage
    void paintsWithinASecond(String path) {
        visit.open(path);
        var page = visit.open(path);
        var painted = page.evaluate(
                "async () => { while (true) { const [e] = performance.getEntriesByName('first-contentful-paint'); if"
                        + " (e) return e.startTime; await new Promise(r => setTimeout(r, 20)); } }");

        assertThat(((Number) painted).doubleValue()).isLessThanOrEqualTo(1000);
    }

    @Test
    void keepsTheThemeThatWasChosen() {
        var page = visit.open("/styleguide");
        visit.show(ColorScheme.LIGHT);
        page.locator("[data-theme-switch]").click();
        page.reload();

        assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("dark");
        assertThat(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
                .isEqualTo("rgb(17, 22, 19)");
    }
}
