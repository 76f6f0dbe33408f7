package io.carillon.accounts.session;

import io.carillon.Browser;
import io.carillon.CarillonApplication;
import io.carillon.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@Tag("database")
class RestartTests {
    @Test
    void aRestartSignsNobodyOut() {
        Browser browser;
        String home;
        try (var server = start()) {
            browser = Browser.signedUp(port(server));
            home = browser.home();
        }

        try (var server = start()) {
            var after = browser.movedTo(port(server));
            after.get(home).expect(200);
        }
    }

    @Test
    void nobodyStaysSignedInForLongerThanSessionsLive() {
        try (var server = start("--carillon.dashboard.session-life=0s")) {
            var browser = Browser.signedUp(port(server));

            browser.get("/o").expectRedirect("/signin");
        }
    }

    private static ConfigurableApplicationContext start(String... settings) {
        var arguments = new ArrayList<>(List.of(
                "--carillon.roles=control",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.server.port=0"));
        arguments.addAll(List.of(settings));
        TestDatabase.properties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return SpringApplication.run(CarillonApplication.class, arguments.toArray(String[]::new));
    }

    private static int port(ConfigurableApplicationContext server) {
        return server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
