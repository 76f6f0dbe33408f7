package io.carillon.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.Browser;
import io.carillon.DashboardTest;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DashboardTest
class SignUpPageTests {
    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    OrganizationCatalogue organizations;

    private final String email = "ada-" + UUID.randomUUID() + "@example.com";

    @Test
    void signsUpAndIsSignedIn() {
        var browser = Browser.at(port);
        browser.get("/signup").expect(200).expectText("Sign up");

        var home = browser.submit(
                        "/signup",
                        Map.of("email", "  " + email.toUpperCase(Locale.ROOT) + " ", "password", Browser.PASSWORD))
                .expectRedirect("/o/");

        browser.get(home).expect(200).expectText(email);
        browser.get("/signup").expectRedirect("/o");
        var account = accounts.findByEmail(email).orElseThrow();
        assertThat(organizations.organizationsOf(account.id())).singleElement().satisfies(organization -> {
            assertThat(home).endsWith(organization.id().toString());
            assertThat(organization.name()).isEqualTo(EmailAddress.localPart(email));
        });
    }

    @Test
    void anOrganizationMayBeNamed() {
        var browser = Browser.at(port);
        browser.get("/signup");

        var home = browser.submit(
                        "/signup",
                        Map.of("email", email, "password", Browser.PASSWORD, "organization", " Ada & <Sons> "))
                .expectRedirect("/o/");

        browser.get(home).expectText("Ada & <Sons>");
    }

    @Test
    void anAddressThatIsTakenIsSaidBesideTheField() {
        var first = Browser.at(port);
        first.get("/signup");
        first.submit("/signup", Map.of("email", email, "password", Browser.PASSWORD));
        var second = Browser.at(port);
        second.get("/signup");

        var page = second.submit("/signup", Map.of("email", email, "password", Browser.PASSWORD));

        page.expect(422).expectText("This address has an account already.");
        assertThat(page.value("email")).isEqualTo(email);
        second.get("/o").expectRedirect("/signin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|correct horse battery|Enter your e-mail address.",
                "ada at example.com|correct horse battery|This is no e-mail address.",
                "a@b@c|correct horse battery|This is no e-mail address.",
                "<script>alert(1)</script>@example.com|correct horse battery|This is no e-mail address.",
                "ada@example.com|seven77|Use at least 8 characters.",
                "ada@example.com|''|Use at least 8 characters.",
                "ada@example.com|Password1|one of the passwords that are tried first",
                "ada@example.com|aaaaaaaaaaaa|easy to guess",
                "ada@example.com|ada@example.com|easy to guess"
            })
    void badInputIsSaidBesideTheFieldAndKept(String typedEmail, String password, String message) {
        var browser = Browser.at(port);
        browser.get("/signup");

        var page = browser.submit(
                "/signup", Map.of("email", typedEmail, "password", password, "organization", "Ada's \"friends\""));

        page.expect(422).expectText(message);
        assertThat(page.text()).doesNotContain("alert(1)</script>");
        assertThat(page.value("password")).isEmpty();
        assertThat(page.value("organization")).isEqualTo("Ada&#39;s &quot;friends&quot;");
        browser.get("/o").expectRedirect("/signin");
    }

    @Test
    void overlongInputIsSaidBesideTheField() {
        var browser = Browser.at(port);
        browser.get("/signup");

        var page = browser.submit(
                "/signup",
                Map.of(
                        "email", "a".repeat(250) + "@example.com",
                        "password", "long enough ".repeat(30),
                        "organization", "o".repeat(101)));

        page.expect(422)
                .expectText("This is no e-mail address.")
                .expectText("Use at most 256 characters.")
                .expectText("Use at most 100 characters.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "            ",
                "пароль из букв",
                "128 characters 128 characters 128 characters 128 characters "
                        + "128 characters 128 characters 128 characters 128 characters 1234"
            })
    void anyCharactersMakeAPassword(String password) {
        var browser = Browser.at(port);
        browser.get("/signup");
        var chosen = password.isBlank() ? "  a b c d  " : password;

        browser.submit("/signup", Map.of("email", email, "password", chosen)).expectRedirect("/o/");

        var again = Browser.at(port);
        again.get("/signin");
        again.submit("/signin", Map.of("email", email, "password", chosen)).expectRedirect("/o");
    }

    @Test
    void manySignUpsOfOneAddressAreSlowedDown() {
        var browser = Browser.at(port);
        browser.get("/signup");
        var tried = Browser.signedUp(port);

        for (int i = 0; i < 20; i++) {
            browser.submit("/signup", Map.of("email", taken(tried), "password", Browser.PASSWORD));
        }
        var page = browser.submit("/signup", Map.of("email", email, "password", Browser.PASSWORD));

        page.expect(429).expectText("Too many attempts.");
        assertThat(page.header("Retry-After")).matches("\\d+");
        assertThat(page.value("email")).isEqualTo(email);
    }

    private String taken(Browser signedUp) {
        var text = signedUp.get(signedUp.home()).text();
        return text.replaceAll("(?s).*Signed in as (\\S+).*", "$1");
    }
}
