package io.carillon.accounts.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.Browser;
import io.carillon.DashboardTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DashboardTest
class SessionTests {
    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Test
    void sessionsAreKeptAsJson() {
        var session = session(Browser.signedUp(port));

        assertThat(session).singleElement().satisfies(content -> {
            assertThat(new String(content, StandardCharsets.UTF_8))
                    .startsWith("{")
                    .contains("SecurityContextImpl", "SignedIn", "FACTOR_PASSWORD")
                    .doesNotContain(Browser.PASSWORD, "argon2");
        });
    }

    @Test
    void aSessionEndsAfterAnHourWithoutARequest() {
        var browser = Browser.signedUp(port);
        var home = browser.home();

        assertThat(jdbc.sql("SELECT MAX_INACTIVE_INTERVAL FROM SPRING_SESSION WHERE SESSION_ID = ?")
                        .param(id(browser))
                        .query(Integer.class)
                        .single())
                .isEqualTo(3600);
        var hourAgo = System.currentTimeMillis() - 3_601_000;
        jdbc.sql("UPDATE SPRING_SESSION SET LAST_ACCESS_TIME = ? WHERE SESSION_ID = ?")
                .param(hourAgo)
                .param(id(browser))
                .update();

        browser.get(home).expectRedirect("/signin?to=");
    }

    @Test
    void whatCannotBeReadMeansToSignInAgain() {
        var browser = Browser.signedUp(port);
        var home = browser.home();
        jdbc.sql("""
                UPDATE SPRING_SESSION_ATTRIBUTES SET ATTRIBUTE_BYTES = ?
                WHERE SESSION_PRIMARY_ID = (SELECT PRIMARY_ID FROM SPRING_SESSION WHERE SESSION_ID = ?)
                """)
                .param("{\"@class\":\"java.lang.ProcessBuilder\",\"command\":[\"true\"]}"
                        .getBytes(StandardCharsets.UTF_8))
                .param(id(browser))
                .update();

        browser.get(home).expectRedirect("/signin?to=");
    }

    @Test
    void cookiesAreHiddenFromScriptsAndFromOtherSites() {
        var browser = Browser.at(port);
        var form = browser.get("/signup").header("Set-Cookie");

        assertThat(form)
                .startsWith("carillon-form=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void overHttpsCookiesBelongToThisHostAlone() {
        var browser = Browser.at(port).with("X-Forwarded-Proto", "https");

        var page = browser.get("/signup");

        assertThat(page.header("Set-Cookie"))
                .startsWith("__Host-carillon-form=")
                .contains("HttpOnly", "SameSite=Lax", "Secure", "Path=/")
                .doesNotContain("Domain");
        assertThat(page.header("Strict-Transport-Security")).contains("max-age=31536000");
    }

    private List<byte[]> session(Browser browser) {
        return jdbc.sql("""
                SELECT ATTRIBUTE_BYTES FROM SPRING_SESSION_ATTRIBUTES
                WHERE SESSION_PRIMARY_ID = (SELECT PRIMARY_ID FROM SPRING_SESSION WHERE SESSION_ID = ?)
                """)
                .param(id(browser))
                .query((row, _) -> row.getBytes(1))
                .list();
    }

    private static String id(Browser browser) {
        var cookie = browser.cookie("carillon-session").orElseThrow();
        return new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
    }
}
