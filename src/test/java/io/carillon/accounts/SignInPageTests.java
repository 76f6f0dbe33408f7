package io.carillon.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.Browser;
import io.carillon.DashboardTest;
import io.carillon.Page;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DashboardTest
class SignInPageTests {
    private static final String WRONG = "E-mail address and password do not fit together.";

    @LocalServerPort
    int port;

    @Autowired
    SignUp signUp;

    private final String email = UUID.randomUUID() + "@example.com";
    private Browser browser;

    @BeforeEach
    void signUp() {
        signUp.signUp(new SignUp.Request(email, Browser.PASSWORD, "Ada", "Ada's"));
        browser = Browser.at(port);
        var page = browser.get("/signin").expect(200).expectText("Sign in");
        assertThat(page.html()).doesNotContain("You are signed out");
    }

    @Test
    void signsIn() {
        signIn(email, Browser.PASSWORD).expectRedirect("/o");

        browser.get(browser.home()).expect(200).expectText(email);
    }

    @Test
    void aVisitorHasNoSession() {
        assertThat(browser.cookie("carillon-session")).isEmpty();
    }

    @Test
    void unknownAddressesAndWrongPasswordsLookTheSame() {
        var wrong = signIn(email, "not the password").expect(422).expectText(WRONG);
        var unknown = signIn("x" + email, "not the password").expect(422).expectText(WRONG);

        assertThat(unknown.html().replace("x" + email, email).replaceAll("_csrf\" value=\"[^\"]*", ""))
                .isEqualTo(wrong.html().replaceAll("_csrf\" value=\"[^\"]*", ""));
        assertThat(wrong.value("email")).isEqualTo(email);
        assertThat(wrong.value("password")).isEmpty();
    }

    @Test
    void theSessionIsANewOneAfterSigningIn() {
        signIn(email, Browser.PASSWORD);
        var first = browser.cookie("carillon-session").orElseThrow();
        browser.get(browser.home());

        browser.submit("/signout", Map.of()).expectRedirect("/signin");
        browser.get("/signin");
        signIn(email, Browser.PASSWORD);

        assertThat(browser.cookie("carillon-session")).get().isNotEqualTo(first);
    }

    @Test
    void aTokenFromBeforeSigningInIsWorthNothingAfterwards() {
        var token = browser.get("/signin").value("_csrf");
        signIn(email, Browser.PASSWORD);

        browser.post("/signout", Map.of("_csrf", token)).expect(403);

        browser.get("/o").expectRedirect("/o/");
    }

    @Test
    void signingOutEndsTheSession() {
        signIn(email, Browser.PASSWORD);
        var home = browser.home();
        browser.get(home);
        var before = browser.movedTo(port);

        browser.submit("/signout", Map.of()).expectRedirect("/signin?notice=signed-out");

        browser.get("/signin?notice=signed-out").expectText("You are signed out.");
        browser.get(home).expectRedirect("/signin?to=");
        before.get(home).expectRedirect("/signin?to=");
    }

    @Test
    void goesOnToThePageThatWasAskedFor() {
        signIn(email, Browser.PASSWORD);
        var home = browser.home();
        var other = Browser.at(port);
        var signIn = other.get(home + "?after=1-2").expectRedirect("/signin?to=");

        other.get(signIn);
        var to = other.get(signIn).value("to").replace("&amp;", "&");

        other.submit("/signin", Map.of("email", email, "password", Browser.PASSWORD, "to", to))
                .expectRedirect(home + "?after=1-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/",
                "//example.org/",
                "/\\example.org",
                "/o/\r\nSet-Cookie: a=b",
                "/o/{x}",
                "javascript:alert(1)",
                "/signout"
            })
    void neverGoesOnToAnotherSite(String to) {
        var page = browser.submit("/signin", Map.of("email", email, "password", Browser.PASSWORD, "to", to));

        assertThat(page.expectRedirect("/o")).isEqualTo("/o");
    }

    @Test
    void guessingIsSlowedDownButNobodyIsLockedOut() {
        for (int i = 0; i < SignInThrottle.FREE_FAILURES; i++) {
            signIn(email, "guess " + i).expect(422);
        }

        var page = signIn(email, Browser.PASSWORD);

        page.expect(429).expectText("Too many attempts. Try again in one second.");
        assertThat(page.header("Retry-After")).isEqualTo("1");
        var elsewhere = Browser.at(port);
        elsewhere.get("/signin");
        elsewhere
                .submit("/signin", Map.of("email", email, "password", Browser.PASSWORD))
                .expectRedirect("/o");
    }

    private Page signIn(String address, String password) {
        return browser.submit("/signin", Map.of("email", address, "password", password));
    }
}
