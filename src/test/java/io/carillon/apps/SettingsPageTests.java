package io.carillon.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.Browser;
import io.carillon.DashboardTest;
import io.carillon.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DashboardTest
class SettingsPageTests {
    private static final Pattern INPUT =
            Pattern.compile("<input class=\"input[^>]*>|<input type=\"(?:hidden|checkbox)[^>]*>");

    @LocalServerPort
    int port;

    @Autowired
    AppCreation creation;

    @Autowired
    AppEditing editing;

    @Autowired
    AppAdministration administration;

    @Autowired
    JdbcClient jdbc;

    private Browser browser;
    private UUID organization;
    private App app;
    private String path;

    @BeforeEach
    void create() {
        browser = Browser.signedUp(port);
        var home = browser.home();
        organization = TestOrganizations.at(home);
        app = creation.create(NewApp.named(organization, "Shop"));
        path = home + "/a/" + app.id() + "/settings";
    }

    @Test
    void everySettingAndLimitHasItsField() {
        var fields = fieldsOf(browser.get(path).expect(200));

        assertThat(NamedValues.of(App.Settings.DEFAULTS, App.Limits.DEFAULTS, App.Recovery.OFF))
                .allSatisfy((name, value) -> {
                    assertThat(fields).containsEntry("opened." + name, value);
                    assertThat(SettingFields.all())
                            .extracting(SettingField::name)
                            .contains(name);
                });
        assertThat(fields).containsEntry("name", "Shop").containsEntry("presence-members", "100");
    }

    @Test
    void allOfItIsSavedTogether() {
        var fields = fieldsOf(browser.get(path));
        fields.putAll(Map.of("name", " Blog ", "client-events", "on", "presence-members", " 0500 "));

        var to = browser.submit(path, fields).expectRedirect(path);

        browser.get(to).expect(200).expectText("Saved.").expectText("Blog");
        assertThat(stored())
                .containsEntry("name", "Blog")
                .containsEntry("client-events", "on")
                .containsEntry("presence-members", "500")
                .containsEntry("watchlists", "off");
        assertThat(kinds()).containsExactly("created", "renamed", "settings_changed");
    }

    @Test
    void recoveryIsSavedWithTheRest() {
        var fields = fieldsOf(browser.get(path));
        fields.putAll(Map.of(
                "recovery-prefixes", " private-  presence- ", "recovery-events", "20", "recovery-repeats", "on"));

        browser.submit(path, fields).expectRedirect(path);

        assertThat(stored())
                .containsEntry("recovery-prefixes", "private-:presence-")
                .containsEntry("recovery-events", "20")
                .containsEntry("recovery-seconds", "120")
                .containsEntry("recovery-repeats", "on");
        assertThat(kinds()).containsExactly("created", "settings_changed");
    }

    @Test
    void savingWithoutAChangeTellsNobody() {
        browser.submit(path, fieldsOf(browser.get(path))).expectRedirect(path);

        assertThat(kinds()).containsExactly("created");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "presence-members | 0 | Enter a whole number from 1 to 10000",
                "presence-members | 10001 | Enter a whole number from 1 to 10000",
                "presence-members | 1,000 | without commas",
                "presence-members | '' | Enter a whole number",
                "cache-seconds | 9999999999999999999999 | Enter a whole number from 0 to 86400",
                "event-payload-bytes | 1e3 | Enter a whole number",
                "event-payload-bytes | <script>alert(1)</script> | Enter a whole number",
                "recovery-seconds | 121 | Enter a whole number from 1 to 120",
                "recovery-prefixes | private/ | Enter beginnings of channel names",
                "name | '' | Give the app a name."
            })
    void whatCannotBeIsKeptAndExplained(String name, String value, String objection) {
        var fields = fieldsOf(browser.get(path));
        fields.putAll(Map.of(name, value, "watchlists", "on"));
        var before = stored();

        var page = browser.submit(path, fields).expect(422).expectText(objection);

        assertThat(page.html()).contains("href=\"#" + name + "\"").doesNotContain("<script>alert");
        assertThat(fieldsOf(page)).containsEntry("watchlists", "on");
        assertThat(unescaped(fieldsOf(page).getOrDefault(name, ""))).isEqualTo(value);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void whatTheOperatorHasSetMayStay() {
        administration.configure(organization, app.id(), Map.of("presence-members", "50000"));
        var fields = fieldsOf(browser.get(path));

        fields.put("watchlists", "on");
        browser.submit(path, fields).expectRedirect(path);

        assertThat(stored()).containsEntry("presence-members", "50000").containsEntry("watchlists", "on");
    }

    @Test
    void anInventedStartDoesNotLiftALimit() {
        var fields = fieldsOf(browser.get(path));
        fields.putAll(Map.of("opened.presence-members", "999999999", "presence-members", "999999999"));

        browser.submit(path, fields).expect(409);

        assertThat(stored()).containsEntry("presence-members", "100");
    }

    @Test
    void twoTabsDoNotUndoEachOther() {
        var one = fieldsOf(browser.get(path));
        var other = fieldsOf(browser.get(path));
        one.putAll(Map.of("presence-members", "200", "watchlists", "on"));
        browser.submit(path, one).expectRedirect(path);
        other.putAll(Map.of("presence-members", "300", "name", "Blog"));

        var page = browser.submit(path, other).expect(409);

        page.expectText("This app was changed while you were at it")
                .expectText("Nothing was saved.")
                .expectText("Members of a presence channel: This was changed to “200” in another tab")
                .expectText("Watchlists: This was changed from “off” to “on” in another tab");
        assertThat(page.text()).doesNotContain("Name: This");
        assertThat(fieldsOf(page))
                .containsEntry("presence-members", "300")
                .containsEntry("name", "Blog")
                .containsEntry("watchlists", "on");
        assertThat(stored()).containsEntry("presence-members", "200").containsEntry("name", "Shop");

        browser.submit(path, fieldsOf(page)).expectRedirect(path);
        assertThat(stored())
                .containsEntry("presence-members", "300")
                .containsEntry("name", "Blog")
                .containsEntry("watchlists", "on");
    }

    @Test
    void aFormThatIsSentTwiceIsSaved() {
        var fields = fieldsOf(browser.get(path));
        fields.put("presence-members", "200");

        browser.submit(path, fields).expectRedirect(path);
        browser.submit(path, fields).expectRedirect(path);

        assertThat(kinds()).containsExactly("created", "settings_changed");
    }

    @Test
    void aFormWithoutItsStartChangesNothing() {
        browser.get(path);
        var before = stored();

        browser.submit(path, Map.of("name", "Mine")).expect(409);
        browser.submit(path, Map.of()).expect(422);

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void disablingSaysWhatItDoesAndCanBeUndone() {
        browser.get(path + "/disable").expect(200).expectText("closed (code 4003)");

        var disabled = browser.submit(path + "/disable", Map.of()).expectRedirect(path);
        browser.get(disabled).expect(200).expectText("The app is disabled.").expectText("Enable the app");
        browser.submit(path + "/disable", Map.of()).expectRedirect(path);
        browser.get(path + "/disable").expectRedirect(path);

        var enabled = browser.submit(path + "/enable", Map.of()).expectRedirect(path);
        browser.get(enabled).expect(200).expectText("Clients can connect again.");
        assertThat(kinds()).startsWith("created", "disabled").endsWith("enabled");
    }

    @Test
    void deletingWantsTheNameAndCanBeSentTwice() {
        var home = path.substring(0, path.indexOf("/a/"));
        browser.get(path + "/delete").expect(200).expectText("Type “Shop”.");

        browser.submit(path + "/delete", Map.of()).expect(422).expectText("Type the app’s name.");
        var wrong = browser.submit(path + "/delete", Map.of("name", "<b>shop"))
                .expect(422)
                .expectText("It is called “Shop”.");
        assertThat(wrong.value("name")).isEqualTo("&lt;b&gt;shop");
        assertThat(kinds()).containsExactly("created");

        browser.submit(path + "/delete", Map.of("name", " Shop ")).expectRedirect(home + "?notice=deleted");
        var to = browser.submit(path + "/delete", Map.of("name", "Shop")).expectRedirect(home);

        browser.get(to).expect(200).expectText("The app is deleted.").expectText("No apps yet");
        browser.get(path).expect(404);
        assertThat(kinds()).containsExactly("created", "deleted");
    }

    @Test
    void viewersSeeSettingsAndNoButtons() {
        var fields = fieldsOf(browser.get(path));
        TestOrganizations.makeMember(jdbc, organization, "VIEWER");

        var page = browser.get(path).expect(200).expectText("Members of a presence channel 100");
        assertThat(page.html()).doesNotContain("type=\"submit\">Save", "/disable", "/delete");
        browser.submit(path, fields).expect(403);
        browser.get(path + "/disable").expect(403);
        browser.submit(path + "/disable", Map.of()).expect(403);
        browser.submit(path + "/enable", Map.of()).expect(403);
        browser.submit(path + "/delete", Map.of("name", "Shop")).expect(403);
        assertThat(kinds()).containsExactly("created");
    }

    @Test
    void developersChangeButDoNotDelete() {
        TestOrganizations.makeMember(jdbc, organization, "DEVELOPER");

        var page = browser.get(path).expect(200).expectText("Disable the app");
        assertThat(page.html()).doesNotContain("/delete", "Delete the app");
        browser.get(path + "/delete").expect(403);
        browser.submit(path + "/delete", Map.of("name", "Shop")).expect(403);
        browser.submit(path, fieldsOf(browser.get(path))).expectRedirect(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/disable", "/delete"})
    void whoPaysSeesNoSettings(String below) {
        TestOrganizations.makeMember(jdbc, organization, "BILLING");

        browser.get(path + below).expect(403);
    }

    private Map<String, String> stored() {
        return editing.find(organization, app.id()).orElseThrow().values();
    }

    private List<String> kinds() {
        return jdbc.sql("SELECT kind FROM app_change WHERE app_id = ? ORDER BY id")
                .param(app.id())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// What a browser would send of the page's form.
    private static Map<String, String> fieldsOf(Page page) {
        var fields = new LinkedHashMap<String, String>();
        INPUT.matcher(page.html()).results().map(found -> found.group()).forEach(input -> {
            if (!input.contains("type=\"checkbox\"") || input.contains("checked=")) {
                fields.put(attribute(input, "name"), attribute(input, "value"));
            }
        });
        fields.remove("_csrf");
        return fields;
    }

    private static String attribute(String input, String name) {
        var found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(input);
        return found.find() ? found.group(1) : "";
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">");
    }
}
