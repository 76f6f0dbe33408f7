package io.carillon.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.Browser;
import io.carillon.DashboardTest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DashboardTest
class AppListPageTests {
    private static final Pattern OLDER = Pattern.compile("href=\"([^\"]+\\?after=[^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    AppCreation creation;

    @Test
    void anEmptyListSaysWhatAppsAre() {
        var browser = Browser.signedUp(port);

        browser.get(browser.home()).expect(200).expectText("No apps yet");
    }

    @Test
    void listsAppsPageByPageNewestFirst() {
        var browser = Browser.signedUp(port);
        var home = browser.home();
        for (int i = 100; i < 130; i++) {
            creation.create(NewApp.named(organization(home), "<App> " + i));
        }

        var first = browser.get(home).expect(200);
        var older = OLDER.matcher(first.html());
        assertThat(older.find()).isTrue();
        var second = browser.get(older.group(1)).expect(200);

        var names = (first.html() + second.html());
        assertThat(Pattern.compile("scope=\"row\"").matcher(names).results()).hasSize(30);
        for (int i = 100; i < 130; i++) {
            assertThat(names).contains("&lt;App&gt; " + i + "</a></th>");
        }
        assertThat(OLDER.matcher(second.html()).find()).isFalse();
        assertThat(names).doesNotContain("No apps yet");
    }

    @Test
    void anotherOrganizationsListIsNotThere() {
        var home = Browser.signedUp(port).home();
        creation.create(NewApp.named(organization(home), "Hidden app"));

        var stranger = Browser.signedUp(port);

        stranger.get(home).expect(404).expectText("There is nothing here");
        stranger.get("/o/not-an-id").expect(404);
        stranger.get("/o/" + UUID.randomUUID()).expect(404);
    }

    @Test
    void hostilePositionsMeanTheFirstPage() {
        var browser = Browser.signedUp(port);

        browser.get(browser.home() + "?after=%27%20OR%201=1--").expect(200).expectText("No apps yet");
    }

    private static UUID organization(String home) {
        return UUID.fromString(home.substring("/o/".length()));
    }
}
