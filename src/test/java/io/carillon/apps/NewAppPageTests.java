package io.carillon.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.Browser;
import io.carillon.DashboardTest;
import io.carillon.Page;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DashboardTest
class NewAppPageTests {
    @LocalServerPort
    int port;

    @Autowired
    AppCatalogue catalogue;

    @Autowired
    AppAdministration administration;

    @Autowired
    JdbcClient jdbc;

    private Browser browser;
    private String home;
    private UUID organization;

    @BeforeEach
    void signUp() {
        browser = Browser.signedUp(port);
        home = browser.home();
        organization = TestOrganizations.at(home);
    }

    @Test
    void anAppIsMadeAndItsFirstStepsAreShown() {
        browser.get(home).expect(200).expectText("Create the first app");

        var to = send(form(), "  My shop  ").expectRedirect(home + "/a/");

        assertThat(catalogue.appsOf(organization)).singleElement().satisfies(app -> {
            assertThat(app.name()).isEqualTo("My shop");
            assertThat(app.keys()).hasSize(1);
            assertThat(to).isEqualTo(home + "/a/" + app.id() + "/start");
        });
        browser.get(to).expect(200).expectText("Getting started");
        browser.get(home).expect(200).expectText("New app").expectText("My shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u200b\u200d", "\t"})
    void aNameThatCannotBeSeenIsAskedFor(String name) {
        var page = send(form(), name).expect(422).expectText("Give the app a name.");

        assertThat(page.html()).contains("aria-invalid=\"true\"", "href=\"#name\"");
        assertThat(catalogue.appsOf(organization)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatCannotBeANameIsKeptAndExplained(String name, String objection) {
        var page = send(form(), name).expect(422).expectText(objection);

        assertThat(page.value("name")).isEqualTo(name);
        assertThat(catalogue.appsOf(organization)).isEmpty();
    }

    static Stream<String[]> wrong() {
        return Stream.of(
                new String[] {"x".repeat(101), "Use at most 100 characters; these are 101."},
                new String[] {"x".repeat(100_000), "Use at most 100 characters"},
                new String[] {"two\u0007bells", "control characters"},
                new String[] {"gnp\u202e.exe", "control characters"});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "[[${7*7}]] ${T(java.lang.Runtime).getRuntime()} __${7*7}__",
                "'; DROP TABLE app; --",
                "💥 Лавка 店"
            })
    void hostileNamesAreNamesAndNothingElse(String name) {
        var start = send(form(), name).expectRedirect(home + "/a/");

        assertThat(catalogue.appsOf(organization))
                .singleElement()
                .extracting(AppSummary::name)
                .isEqualTo(name);
        for (var path : new String[] {home, start, start.replace("/start", "")}) {
            assertThat(browser.get(path).expect(200).expectText(name).html())
                    .doesNotContain("<script>alert", "<img src=x");
        }
    }

    @Test
    void aFormThatIsSentTwiceMakesOneApp() {
        var form = form();

        var first = send(form, "Shop").expectRedirect(home + "/a/");
        var second = send(form, "Shop").expectRedirect(home + "/a/");

        assertThat(second).isEqualTo(first);
        assertThat(catalogue.appsOf(organization)).hasSize(1);
    }

    @Test
    void aFormThatIsSentOftenAtOnceMakesOneApp() throws Exception {
        var form = form();
        Callable<String> sending = () -> send(form, "Shop").expectRedirect(home + "/a/");

        try (var senders = Executors.newFixedThreadPool(6)) {
            var answers = senders.invokeAll(Collections.nCopies(6, sending));
            var first = answers.getFirst().get();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(first);
            }
        }
        assertThat(catalogue.appsOf(organization)).hasSize(1);
    }

    @Test
    void anotherNameInTheSameFormIsAnotherApp() {
        var form = form();

        send(form, "Shop").expectRedirect(home + "/a/");
        send(form, "Blog").expectRedirect(home + "/a/");

        assertThat(catalogue.appsOf(organization))
                .extracting(AppSummary::name)
                .containsExactlyInAnyOrder("Shop", "Blog");
    }

    @Test
    void aFormWhoseAppIsGoneIsAskedForAgain() {
        var form = form();
        send(form, "Shop").expectRedirect(home + "/a/");
        administration.delete(
                organization, catalogue.appsOf(organization).getFirst().id());

        var page = send(form, "Shop").expect(409).expectText("has been deleted since");

        assertThat(page.value("name")).isEqualTo("Shop");
        send(page.value("form"), "Shop").expectRedirect(home + "/a/");
        assertThat(catalogue.appsOf(organization)).hasSize(1);
    }

    @Test
    void anotherOrganizationsFormIsOnesOwn() {
        var form = form();
        send(form, "Shop").expectRedirect(home + "/a/");
        var neighbour = Browser.signedUp(port);
        var neighboursHome = neighbour.home();
        neighbour.get(neighboursHome + "/apps/new");

        neighbour
                .submit(neighboursHome + "/apps/new", Map.of("name", "Shop", "form", form))
                .expectRedirect(neighboursHome + "/a/");

        assertThat(catalogue.appsOf(organization)).hasSize(1);
        assertThat(catalogue.appsOf(TestOrganizations.at(neighboursHome))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIEWER", "BILLING"})
    void whoMayNotMakeAppsIsNotAskedTo(String role) {
        var form = form();
        TestOrganizations.makeMember(jdbc, organization, role);

        assertThat(browser.get(home).expect(200).html()).doesNotContain("apps/new");
        browser.get(home + "/apps/new").expect(403);
        send(form, "Shop").expect(403).expectText("Your role does not allow it");
        assertThat(catalogue.appsOf(organization)).isEmpty();
    }

    private String form() {
        return browser.get(home + "/apps/new").expect(200).value("form");
    }

    private Page send(String form, String name) {
        return browser.submit(home + "/apps/new", Map.of("name", name, "form", form));
    }
}
