package io.carillon.accounts.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.Browser;
import io.carillon.DashboardTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@DashboardTest
class StaleFormTests {
    @LocalServerPort
    int port;

    private final String email = UUID.randomUUID() + "@example.com";
    private final Map<String, String> typed =
            Map.of("email", email, "password", Browser.PASSWORD, "organization", "<b>Ada</b>");

    @Test
    void aFormWithAStaleTokenIsShownAgainWithWhatWasTyped() {
        var browser = Browser.at(port).with("Sec-Fetch-Site", "same-origin");
        browser.get("/signup");

        var page = browser.post("/signup", typed);

        page.expect(403).expectText("Please send it again").expectText(email).expectText("<b>Ada</b>");
        assertThat(page.html()).contains("action=\"/signup\"").doesNotContain(Browser.PASSWORD);
        assertThat(page.value("organization")).isEqualTo("&lt;b&gt;Ada&lt;/b&gt;");
        browser.submit("/signup", typed).expectRedirect("/o/");
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        var browser = Browser.at(port).with("Sec-Fetch-Site", "cross-site");
        browser.get("/signup");

        var page = browser.post("/signup", typed);

        page.expect(403).expectText("You may not do that");
        assertThat(page.html()).doesNotContain(email, "<form");
    }

    @Test
    void aFormThatNoBrowserVouchesForIsRefused() {
        var browser = Browser.at(port);

        assertThat(browser.post("/signup", typed).expect(403).html()).doesNotContain("<form");
        assertThat(browser.with("Origin", "http://example.org")
                        .post("/signup", typed)
                        .expect(403)
                        .html())
                .doesNotContain("<form");
    }

    @Test
    void aFormThatComesAfterTheSessionEndedIsKept() {
        var browser = Browser.at(port).with("Sec-Fetch-Site", "same-origin");
        browser.get("/signin");
        var path = "/o/" + UUID.randomUUID() + "/apps";

        var page = browser.submit(path, Map.of("name", "My app"));

        page.expect(401)
                .expectText("You were signed out before this form arrived")
                .expectText("My app");
        assertThat(page.html()).contains("action=\"" + path + "\"");
    }

    @Test
    void scriptsAreToldWithoutAPage() {
        var browser = Browser.at(port).with("Accept", "application/json");

        browser.get("/o/" + UUID.randomUUID()).expect(401);
    }

    @Test
    void nobodyOpensThePageItself() {
        Browser.signedUp(port).get("/form-again").expect(404).expectText("There is nothing here");
    }
}
