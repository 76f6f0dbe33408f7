package io.carillon.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.Browser;
import io.carillon.DashboardTest;
import io.carillon.apps.AppCreation;
import io.carillon.apps.NewApp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DashboardTest
class EndpointPagesTests {
    private static final String URL = "https://example.com/hooks";

    @LocalServerPort
    int port;

    @Autowired
    AppCreation creation;

    @Autowired
    WebhookAdministration webhooks;

    @Autowired
    JdbcClient jdbc;

    private Browser browser;
    private UUID organization;
    private long app;
    private String path;

    @BeforeEach
    void create() {
        browser = Browser.signedUp(port);
        var home = browser.home();
        organization = UUID.fromString(home.substring("/o/".length()));
        app = creation.create(NewApp.named(organization, "Shop")).id();
        path = home + "/a/" + app + "/webhooks";
    }

    @Test
    void anEndpointIsAddedChangedAndDeleted() {
        browser.get(path).expect(200).expectText("No endpoint yet");

        var added = browser.submit(path, Map.of("url", " " + URL + " ", "types", "member_added", "enabled", "true"))
                .expectRedirect(path + "/");
        browser.get(added).expect(200).expectText(URL).expectText("Nothing was delivered yet.");
        assertThat(wish()).isEqualTo(new WebhookWish(URL, Set.of(WebhookType.MEMBER_ADDED), false, true));

        var endpoint = added.substring(0, added.indexOf('?'));
        var opened = browser.get(endpoint).expect(200).value("opened");
        browser.submit(endpoint, Map.of("url", URL, "types", "cache_miss", "batched", "true", "opened", opened))
                .expectRedirect(endpoint);
        assertThat(wish()).isEqualTo(new WebhookWish(URL, Set.of(WebhookType.CACHE_MISS), true, false));
        browser.get(path).expect(200).expectText("1 of 7 types, batched").expectText("Disabled");

        browser.get(endpoint + "/delete").expect(200).expectText("0 batches of events");
        var gone = browser.submit(endpoint + "/delete", Map.of()).expectRedirect(path);
        browser.get(gone).expect(200).expectText("The endpoint is deleted");
        browser.get(endpoint).expect(404);
    }

    @ParameterizedTest
    @CsvSource({
        "'', Enter the URL of your server.",
        "ftp://example.com, The URL must begin with https:// or http://.",
        "https://ada:secret@example.com, The URL must not hold a user name or password.",
        "<script>alert(1)</script>, The URL cannot be understood",
        "https://, The URL"
    })
    void whatIsNoUrlIsKeptAndExplained(String url, String objection) {
        browser.get(path);

        var page = browser.submit(path, Map.of("url", url, "types", "member_added", "enabled", "true"))
                .expect(422);

        assertThat(page.html()).contains(objection, "href=\"#url\"").doesNotContain("<script>alert");
        assertThat(page.value("url")).isEqualTo(url.replace("<", "&lt;").replace(">", "&gt;"));
        assertThat(webhooks.endpointsOf(organization, app)).isEmpty();
    }

    @Test
    void aTypeIsAskedFor() {
        browser.get(path);

        browser.submit(path, Map.of("url", URL, "types", "nonsense"))
                .expect(422)
                .expectText("Choose at least one type of event.");
    }

    @Test
    void aFormThatIsSentOftenAtOnceMakesOneEndpoint() throws Exception {
        browser.get(path);
        Callable<String> sending =
                () -> browser.submit(path, Map.of("url", URL, "types", "member_added", "enabled", "true"))
                        .expectRedirect(path + "/");

        try (var senders = Executors.newFixedThreadPool(4)) {
            for (var answer : senders.invokeAll(List.of(sending, sending, sending, sending))) {
                answer.get();
            }
        }

        assertThat(webhooks.endpointsOf(organization, app)).hasSize(1);
    }

    @Test
    void twoTabsDoNotUndoEachOther() {
        var endpoint = path + "/"
                + webhooks.create(organization, app, new WebhookWish(URL, Set.of(WebhookType.CACHE_MISS), false, true))
                        .orElseThrow()
                        .id();
        var one = browser.get(endpoint).expect(200).value("opened");
        var other = browser.get(endpoint).expect(200).value("opened");
        browser.submit(endpoint, Map.of("url", URL + "/new", "types", "cache_miss", "enabled", "true", "opened", one))
                .expectRedirect(endpoint);

        var mine = Map.of("url", URL, "types", "cache_miss", "batched", "true", "enabled", "true");
        var page = browser.submit(endpoint, with(mine, "opened", other)).expect(409);

        page.expectText("changed in another tab or by somebody else, to " + URL + "/new, told of cache_miss");
        assertThat(page.value("url")).isEqualTo(URL);
        assertThat(page.html()).containsPattern("name=\"batched\"[^>]*checked");
        assertThat(wish().url()).isEqualTo(URL + "/new");

        browser.submit(endpoint, with(mine, "opened", page.value("opened"))).expectRedirect(endpoint);
        assertThat(wish()).isEqualTo(new WebhookWish(URL, Set.of(WebhookType.CACHE_MISS), true, true));
    }

    @Test
    void aFormThatIsWrongStillKnowsWhatItWasOpenedOn() {
        var endpoint = path + "/"
                + webhooks.create(organization, app, new WebhookWish(URL, Set.of(WebhookType.CACHE_MISS), false, true))
                        .orElseThrow()
                        .id();
        var opened = browser.get(endpoint).expect(200).value("opened");

        var page = browser.submit(endpoint, Map.of("url", "", "types", "cache_miss", "opened", opened))
                .expect(422);

        assertThat(page.value("opened")).isEqualTo(opened);
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var all = new HashMap<>(fields);
        all.put(name, value);
        return all;
    }

    @Test
    void anAppHasOnlySoManyEndpoints() {
        for (int i = 0; i < WebhookAdministration.MOST_PER_APP; i++) {
            webhooks.create(organization, app, new WebhookWish(URL + i, Set.of(WebhookType.CACHE_MISS), false, true));
        }
        browser.get(path);

        browser.submit(path, Map.of("url", URL, "types", "member_added"))
                .expect(422)
                .expectText("An app has at most 10 webhook endpoints.");
    }

    @Test
    void attemptsAreShownWithWhatCameBack() {
        var endpoint = webhooks.create(
                        organization, app, new WebhookWish(URL, Set.of(WebhookType.CACHE_MISS), false, true))
                .orElseThrow();
        jdbc.sql("""
                INSERT INTO webhook_attempt (organization_id, app_id, endpoint_id, delivery_id, attempt, events, started_at,
                    duration_millis, status, failure, response, skipped)
                SELECT organization_id, app_id, id, 'd-1', 2, 3, UTC_TIMESTAMP(3), 41, 500, 'STATUS', ?, 0
                FROM webhook_endpoint WHERE id = ?
                """).param("<b>boom</b>".getBytes(UTF_8)).param(endpoint.id()).update();

        var page = browser.get(path + "/" + endpoint.id()).expect(200);

        page.expectText("500 STATUS").expectText("41 ms").expectText("<b>boom</b>");
        assertThat(page.html()).doesNotContain("<b>boom");
    }

    @Test
    void viewersSeeEndpointsAndNoButtons() {
        var endpoint = webhooks.create(
                        organization, app, new WebhookWish(URL, Set.of(WebhookType.CACHE_MISS), false, true))
                .orElseThrow();
        browser.get(path);
        jdbc.sql("UPDATE membership SET role = 'VIEWER' WHERE organization_id = ?")
                .param(WebhookDatabase.bytes(organization))
                .update();
        var own = path + "/" + endpoint.id();

        assertThat(browser.get(path).expect(200).expectText(URL).html()).doesNotContain("Add the endpoint");
        assertThat(browser.get(own).expect(200).html()).doesNotContain("/delete", ">Save<");
        browser.submit(path, Map.of("url", URL, "types", "member_added")).expect(403);
        browser.submit(own, Map.of("url", URL, "types", "member_added")).expect(403);
        browser.get(own + "/delete").expect(403);
        browser.submit(own + "/delete", Map.of()).expect(403);
        assertThat(webhooks.endpointsOf(organization, app)).hasSize(1);
    }

    private WebhookWish wish() {
        return webhooks.endpointsOf(organization, app).getFirst().wish();
    }
}
