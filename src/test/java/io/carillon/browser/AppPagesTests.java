package io.carillon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.carillon.apps.AppCreation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Makes, changes and deletes an app as a person does, with scripts and without.
@BrowserTest
class AppPagesTests {
    /// What changes reach live connections within, and as much again for a busy machine.
    private static final Duration SOON = Duration.ofSeconds(2);

    @LocalServerPort
    int port;

    @Value("${carillon.gateway.port}")
    int gatewayPort;

    @Autowired
    AppCreation apps;

    private Tenant tenant;
    private @Nullable Visit visit;
    private boolean scripted;

    @BeforeEach
    void signUp() {
        tenant = Tenant.signUpElsewhere(port, apps);
    }

    @AfterEach
    void leave() {
        if (visit != null) {
            assertThat(visit.complaints()).isEmpty();
            visit.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void makesAnApp(boolean scripts, Browser browser) {
        var page = visit(scripts, browser).open(tenant.path("/o/{org}"));
        page.getByText("New app").click();

        press(page, "Create app");
        assertThat(page.locator("#name-error")).hasText("Give the app a name.");
        look(page, "empty");
        page.getByLabel("Name").fill("Blog");
        press(page, "Create app");

        assertThat(page).hasURL(Pattern.compile(".*/a/[0-9]+/start"));
        assertThat(page.locator("h1")).hasText("Getting started");
    }

    @Test
    void showsASecretForAWhileAndCopiesItUnseen(Browser browser) {
        var page = visit(true, browser).open(tenant.path("/o/{org}/a/{app}/keys"));
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        var secret = tenant.key().secret().reveal();
        assertThat(page.content()).doesNotContain(secret);

        page.locator("[data-secret-copy]").click();
        assertThat(page.locator("[data-secret-copy]")).hasText("Copied");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(secret);
        assertThat(page.content()).doesNotContain(secret);

        page.locator("[data-secret] [type=submit]").click();
        assertThat(page.locator("[data-secret] output")).hasText(secret);
        look(page, "shown");
        page.locator("[data-secret] [type=submit]").click();
        assertThat(page.content()).doesNotContain(secret);
    }

    @Test
    void showsASecretWithoutScripts(Browser browser) {
        var page = visit(false, browser).open(tenant.path("/o/{org}/a/{app}/keys"));

        page.locator("[data-secret] [type=submit]").click();

        assertThat(page.locator("#shown-secret")).hasText(tenant.key().secret().reveal());
        look(page, "shown-without-scripts");
        page.getByText("Hide it now").click();
        assertThat(page.content()).doesNotContain(tenant.key().secret().reveal());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changesKeysWithoutAGap(boolean scripts, Browser browser) {
        var page = visit(scripts, browser).open(tenant.path("/o/{org}/a/{app}/keys"));
        try (var connection = new LiveConnection(gatewayPort, tenant.key().key())) {
            page.getByLabel("Label").fill("web shop");
            press(page, "Make a key");
            assertThat(page.locator("#added")).containsText("works as of now");
            look(page, "two");

            page.getByText("Revoke …").first().click();
            press(page, "Revoke this key");

            assertThat(page.locator("#revoked")).containsText("Every node refuses it within a second.");
            assertThat(connection.closeCode(SOON)).isEqualTo(4003);
        }
        look(page, "revoked");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void savesSettings(boolean scripts, Browser browser) {
        var page = visit(scripts, browser).open(tenant.path("/o/{org}/a/{app}/settings"));

        page.getByLabel("Client events", new Page.GetByLabelOptions().setExact(true))
                .check();
        page.getByLabel("Members of a presence channel").fill("many");
        press(page, "Save");
        assertThat(page.locator("#presence-members-error")).containsText("Enter a whole number");
        assertThat(page.getByLabel("Members of a presence channel")).hasValue("many");
        look(page, "wrong");
        page.getByLabel("Members of a presence channel").fill("500");
        press(page, "Save");

        assertThat(page.locator("#saved")).hasText("Saved.");
        assertThat(page.getByLabel("Client events", new Page.GetByLabelOptions().setExact(true)))
                .isChecked();
        assertThat(page.getByLabel("Members of a presence channel")).hasValue("500");
    }

    @Test
    void twoTabsDoNotUndoEachOther(Browser browser) {
        var one = visit(true, browser).open(tenant.path("/o/{org}/a/{app}/settings"));
        var other = one.context().newPage();
        other.navigate(tenant.path("/o/{org}/a/{app}/settings"));
        one.getByLabel("Members of a presence channel").fill("200");
        press(one, "Save");
        assertThat(one.locator("#saved")).isVisible();

        other.getByLabel("Members of a presence channel").fill("300");
        press(other, "Save");

        assertThat(other.locator(".error-summary")).containsText("Nothing was saved.");
        assertThat(other.locator("#presence-members-error")).containsText("This was changed to “200”");
        assertThat(other.getByLabel("Members of a presence channel")).hasValue("300");
        look(other, "two-tabs");
        press(other, "Save");
        assertThat(other.locator("#saved")).isVisible();
        assertThat(other.getByLabel("Members of a presence channel")).hasValue("300");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void disablesAndEnables(boolean scripts, Browser browser) {
        var page = visit(scripts, browser).open(tenant.path("/o/{org}/a/{app}/settings"));
        try (var connection = new LiveConnection(gatewayPort, tenant.key().key())) {
            page.getByText("Disable the app …").click();
            press(page, "Disable the app");

            assertThat(page.locator("#disabled")).containsText("The app is disabled.");
            assertThat(connection.closeCode(SOON)).isEqualTo(4003);
        }
        look(page, "disabled");
        press(page, "Enable the app");
        assertThat(page.locator("#enabled")).containsText("Clients can connect again.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deletes(boolean scripts, Browser browser) {
        var page = visit(scripts, browser).open(tenant.path("/o/{org}/a/{app}/settings"));
        try (var connection = new LiveConnection(gatewayPort, tenant.key().key())) {
            page.getByText("Delete the app …").click();
            page.getByLabel("Name of the app").fill("Shopp");
            press(page, "Delete the app");
            assertThat(page.locator("#name-error")).hasText("This is not its name. It is called “Shop”.");
            look(page, "wrong");
            page.getByLabel("Name of the app").fill("Shop");
            press(page, "Delete the app");

            assertThat(page.locator("#deleted")).containsText("The app is deleted.");
            assertThat(connection.closeCode(SOON)).isEqualTo(4003);
        }
        look(page, "deleted");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void addsAndDeletesAWebhook(boolean scripts, Browser browser) {
        var page = visit(scripts, browser).open(tenant.path("/o/{org}/a/{app}/webhooks"));
        page.getByLabel("URL").fill("example.com/hooks");
        press(page, "Add the endpoint");
        assertThat(page.locator("#url-error")).hasText("The URL must begin with https:// or http://.");
        look(page, "wrong");
        page.getByLabel("URL").fill("https://example.com/hooks");
        press(page, "Add the endpoint");

        assertThat(page.locator("#added")).isVisible();
        look(page, "added");
        page.getByText("Delete the endpoint …").click();
        look(page, "delete");
        press(page, "Delete the endpoint");

        assertThat(page.locator("#deleted")).containsText("The endpoint is deleted");
    }

    private Visit visit(boolean scripts, Browser browser) {
        scripted = scripts;
        visit = scripts ? Visit.by(tenant, browser, port) : Visit.withoutScripts(tenant, browser, port);
        return visit;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .filter(new Locator.FilterOptions().setVisible(true))
                .click();
    }

    /// In light and dark: pictures for people, and what axe has to say where scripts run.
    private void look(Page page, String manner) {
        for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            Visit.takePictures(page, manner + "-" + scheme.name().toLowerCase(Locale.ROOT));
            if (scripted) {
                assertThat(Axe.complaints(page)).as(manner + " " + scheme).isEmpty();
            }
        }
    }
}
