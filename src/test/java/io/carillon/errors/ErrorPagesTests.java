package io.carillon.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.Browser;
import io.carillon.DashboardTest;
import io.carillon.apps.AppCreation;
import io.carillon.apps.NewApp;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DashboardTest
class ErrorPagesTests {
    @LocalServerPort
    int port;

    @Autowired
    AppCreation apps;

    @Autowired
    ErrorCatalogue catalogue;

    @Test
    void eachCodeHasAPageForEverybody() {
        var reader = Browser.at(port);
        var all = reader.get("/docs/errors").expect(200);

        for (var code : catalogue.all()) {
            assertThat(all.html()).contains("href=\"/docs/errors/" + code.code() + "\"");
            reader.get("/docs/errors/" + code.code())
                    .expect(200)
                    .expectText(code.title())
                    .expectText(code.cause())
                    .expectText(code.client())
                    .expectText(code.remedy());
        }
    }

    @Test
    void numbersLeadToTheirCodes() {
        var reader = Browser.at(port);

        reader.get("/docs/errors/4001").expectRedirect("/docs/errors/app_unknown");
        reader.get("/docs/errors/4009")
                .expect(200)
                .expectText("connection_unauthorized")
                .expectText("user_terminated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no_such_code", "9999", "%3Cscript%3E", "..%2F..%2Fetc", "app_unknown/more"})
    void anythingElseIsNotThere(String code) {
        assertThat(Browser.at(port).get("/docs/errors/" + code).status()).isIn(400, 404);
    }

    @Test
    void anAppWithoutRefusalsSaysSo() {
        var member = Browser.signedUp(port);

        member.get(errorsOf(member)).expect(200).expectText("Nothing was refused");
    }

    @Test
    void anotherOrganizationsErrorsAreNotThere() {
        var path = errorsOf(Browser.signedUp(port));

        Browser.signedUp(port).get(path).expect(404);
        Browser.at(port).get(path).expectRedirect("/signin");
    }

    private String errorsOf(Browser member) {
        var home = member.home();
        var app = apps.create(NewApp.named(UUID.fromString(home.substring("/o/".length())), "Shop"));
        return home + "/a/" + app.id() + "/errors";
    }
}
