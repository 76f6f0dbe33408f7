package io.carillon.apps;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.carillon.Browser;
import io.carillon.DashboardTest;
import io.carillon.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DashboardTest
class KeysPageTests {
    @LocalServerPort
    int port;

    @Autowired
    AppCreation creation;

    @Autowired
    AppCatalogue catalogue;

    @Autowired
    KeyRotation rotation;

    @Autowired
    JdbcClient jdbc;

    private Browser browser;
    private UUID organization;
    private App app;
    private AppKey key;
    private String path;

    @BeforeEach
    void create() {
        browser = Browser.signedUp(port);
        var home = browser.home();
        organization = TestOrganizations.at(home);
        app = creation.create(NewApp.named(organization, "Shop"));
        key = app.keys().getFirst();
        path = home + "/a/" + app.id() + "/keys";
    }

    @Test
    void keysAreShownWithoutTheirSecrets() {
        var page = browser.get(path).expect(200).expectText(String.valueOf(app.id()));

        page.expectText(key.key()).expectText("first key");
        assertThat(page.html()).doesNotContain(key.secret().reveal());
        assertThat(page.header("Cache-Control")).contains("no-store");
    }

    @Test
    void aScriptGetsTheSecretAloneAndTheLogSaysWhoSawIt() {
        var log = listen();
        browser.get(path);

        var answer = browser.with("Accept", "text/plain").submit(secretPath(), Map.of());

        answer.expect(200);
        assertThat(answer.html()).isEqualTo(key.secret().reveal());
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(log.list)
                .singleElement()
                .asString()
                .contains("App " + app.id() + " of organization " + organization + ": secret of key " + key.key()
                        + " shown by account ")
                .doesNotContain(key.secret().reveal());
    }

    /// To what is audited; other tests of the process turn the whole log down.
    private static ListAppender<ILoggingEvent> listen() {
        var logger = (Logger) LoggerFactory.getLogger(Audit.class);
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        return log;
    }

    @Test
    void withoutScriptsThePageThatComesShowsItOnce() {
        browser.get(path);

        browser.submit(secretPath(), Map.of())
                .expect(200)
                .expectText(key.secret().reveal());

        assertThat(browser.get(path).html()).doesNotContain(key.secret().reveal());
    }

    @Test
    void whoeverSignedInAWhileAgoTypesThePasswordFirst() {
        browser.get(path);
        age(browser);

        browser.submit(secretPath(), Map.of()).expectRedirect("/confirm?to=" + path);
        browser.with("Accept", "text/plain").submit(secretPath(), Map.of()).expectRedirect("/confirm?to=" + path);
        browser.with("Accept", "text/html").get("/confirm?to=" + path).expect(200);
        browser.submit("/confirm", Map.of("password", "a wrong guess", "to", path))
                .expect(422)
                .expectText("This is not your password.");
        browser.submit(secretPath(), Map.of()).expectRedirect("/confirm?to=");
        browser.get("/confirm?to=" + path);
        browser.submit("/confirm", Map.of("password", Browser.PASSWORD, "to", path))
                .expectRedirect(path);

        browser.get(path);
        browser.submit(secretPath(), Map.of())
                .expect(200)
                .expectText(key.secret().reveal());
    }

    @Test
    void whoIsAskedForThePasswordIsTakenNowhereElse() {
        browser.get("/confirm?to=https://evil.example/");
        assertThat(browser.submit("/confirm", Map.of("password", Browser.PASSWORD, "to", "https://evil.example/"))
                        .header("Location"))
                .isEqualTo("/o");
    }

    /// As if he had typed the password long ago.
    private void age(Browser signedIn) {
        var cookie = signedIn.cookie("carillon-session").orElseThrow();
        jdbc.sql("""
                UPDATE SPRING_SESSION_ATTRIBUTES
                SET ATTRIBUTE_BYTES = REGEXP_REPLACE(CONVERT(ATTRIBUTE_BYTES USING utf8mb4), '"issuedAt":[0-9.]+', '"issuedAt":1')
                WHERE SESSION_PRIMARY_ID = (SELECT PRIMARY_ID FROM SPRING_SESSION WHERE SESSION_ID = ?)
                """)
                .param(new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8))
                .update();
    }

    @Test
    void aSecretIsNeitherReadByAddressNorWithoutTheFormsToken() {
        browser.get(path);

        browser.get(secretPath()).expect(405);
        assertThat(browser.post(secretPath(), Map.of()).expect(403).html())
                .doesNotContain(key.secret().reveal());
    }

    @Test
    void aFurtherKeyIsMadeOnceAForm() {
        var form = browser.get(path).value("form");

        var to = add("web shop", form).expectRedirect(path + "?added=");
        assertThat(add("web shop", form).expectRedirect(path + "?added=")).isEqualTo(to);

        var keys = catalogue.find(organization, app.id()).orElseThrow().keys();
        assertThat(keys).hasSize(2).startsWith(key.key());
        assertThat(to).endsWith(keys.getLast());
        browser.get(to).expect(200).expectText("works as of now").expectText("web shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "x\ny"})
    void aLabelIsAskedFor(String label) {
        var page = add(label, browser.get(path).value("form")).expect(422);

        assertThat(page.html()).contains("aria-invalid=\"true\"", "href=\"#label\"");
        assertThat(catalogue.find(organization, app.id()).orElseThrow().keys()).hasSize(1);
    }

    @Test
    void aHostileLabelIsKeptAndShownAsItIs() {
        var hostile = "<script>alert(1)</script>'; DROP TABLE app_key; --";
        var tooLong = hostile + "x".repeat(100);

        var refused = add(tooLong, browser.get(path).value("form")).expect(422);
        assertThat(refused.html()).contains("Use at most 100 characters").doesNotContain("<script>alert");
        refused.expectText(key.key());

        var to = add(hostile, refused.value("form")).expectRedirect(path);
        assertThat(browser.get(to).expectText(hostile).html()).doesNotContain("<script>alert");
    }

    @Test
    void anAppHasOnlySoManyKeys() {
        for (int i = 1; i < KeyRotation.MOST_PER_APP; i++) {
            rotation.addKey(organization, app.id(), "key " + i);
        }

        var page = add("one more", browser.get(path).value("form")).expect(422);

        page.expectText("An app has at most 20 active keys. Revoke one first.");
        assertThat(page.value("label")).isEqualTo("one more");
    }

    @Test
    void revokingSaysWhatItBreaksAndCanBeSentTwice() {
        var second = rotation.addKey(organization, app.id(), "second").orElseThrow();
        var ask = browser.get(revokePath(key.key())).expect(200).expectText("Revoke “ first key ”?");
        ask.expectText("closed (code 4003)").expectText("signed with the next oldest");
        assertThat(ask.text()).doesNotContain("only active key");

        browser.submit(revokePath(key.key()), Map.of()).expectRedirect(path + "?revoked=" + key.key());
        var again = browser.submit(revokePath(key.key()), Map.of()).expectRedirect(path + "?revoked=");

        browser.get(again).expect(200).expectText("is revoked. Every node refuses it");
        assertThat(catalogue.find(organization, app.id()).orElseThrow().keys()).containsExactly(second.key());
        assertThat(browser.get(revokePath(key.key())).status()).isEqualTo(302);
        browser.submit(secretPath(), Map.of()).expect(404);
    }

    @Test
    void theLastKeyMayGoButNotUnwarned() {
        browser.get(revokePath(key.key()))
                .expect(200)
                .expectText("It is the app’s only active key.")
                .expectText("make the new one first");

        browser.submit(revokePath(key.key()), Map.of()).expectRedirect(path);

        browser.get(path).expect(200).expectText("The app has no active key, so nothing can connect or publish.");
    }

    @Test
    void whatIsNoKeyIsNotThere() {
        browser.get(path);

        browser.get(revokePath("nosuchkey")).expect(404);
        browser.submit(revokePath("nosuchkey"), Map.of()).expect(404);
        browser.submit(path + "/nosuchkey/secret", Map.of()).expect(404);
        browser.get(path.replace("/a/" + app.id(), "/a/1")).expect(404);
    }

    @Test
    void viewersSeeKeysButNeitherSecretsNorButtons() {
        browser.get(path);
        TestOrganizations.makeMember(jdbc, organization, "VIEWER");

        var page = browser.get(path).expect(200).expectText(key.key()).expectText("Not shown to your role.");
        assertThat(page.html()).doesNotContain("/secret", "/revoke", "Make a key");
        add("mine", "").expect(403);
        browser.get(revokePath(key.key())).expect(403);
        browser.submit(revokePath(key.key()), Map.of()).expect(403);
        assertThat(browser.submit(secretPath(), Map.of()).expect(403).html())
                .doesNotContain(key.secret().reveal());
    }

    @Test
    void whoPaysSeesNoKeys() {
        TestOrganizations.makeMember(jdbc, organization, "BILLING");

        browser.get(path).expect(403);
        assertThat(browser.get(path.replace("/keys", "")).expect(200).html()).doesNotContain(path);
    }

    private Page add(String label, String form) {
        return browser.submit(path, Map.of("label", label, "form", form));
    }

    private String secretPath() {
        return path + "/" + key.key() + "/secret";
    }

    private String revokePath(String name) {
        return path + "/" + name + "/revoke";
    }
}
